import type { KeyboardEvent } from "react";
import { aboutAgents } from "../../state/server-words.ts";
import { act, useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { FolderField } from "./FolderField.tsx";
import { KeepAsTeam } from "./KeepAsTeam.tsx";
import { MessageField } from "./MessageField.tsx";
import { NameFields } from "./NameFields.tsx";
import { ProfileField } from "./ProfileField.tsx";
import { ProjectNotes } from "./ProjectNotes.tsx";
import styles from "./Spawn.module.css";
import { SpawnPreviewFold } from "./SpawnPreviewFold.tsx";
import { StartChoices } from "./StartChoices.tsx";
import { Trouble } from "./Trouble.tsx";
import { type Asked, useSpawnForm, wantedCount } from "./use-spawn-form.ts";
import { WhoField } from "./WhoField.tsx";
import { onMac } from "../../ui/on-mac.ts";

/** Controls in which Enter sends nothing by itself. */
const toggles: readonly string[] = ["radio", "checkbox"];

/** Asks for everything that starting agents takes, and starts them. */
export function SpawnDialog(asked: Asked) {
  const spawn = useSpawnForm(asked);
  const { form, provider, profiles, check, errors, trouble, sending, change, submit } = spawn;
  const about = useApp((state) => aboutAgents(state.server.state));
  const count = wantedCount(form);
  const onKeyDown = (event: KeyboardEvent): void => {
    const inField = event.target instanceof HTMLInputElement && !toggles.includes(event.target.type);
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey || inField);
    if (!sends) return;
    event.preventDefault();
    void submit();
  };
  const what = count === 1 ? "Spawn agent" : count === 0 ? "Spawn agents" : `Spawn ${count} agents`;
  const foot = (
    <>
      <span className={styles["send"]}>
        <Kbd keys={onMac() ? "⌘+Enter" : "Ctrl+Enter"} />
      </span>
      {form.several && <KeepAsTeam spawn={spawn} />}
      <Button size="large" onClick={act.dialogs.close}>
        Cancel
      </Button>
      <Button look="primary" size="large" disabled={sending} onClick={() => void submit()} data-testid="spawn-submit">
        {sending ? "Starting…" : what}
      </Button>
    </>
  );
  return (
    <Modal title="Spawn agent" about={about} width={620} testId="spawn-dialog" foot={foot} onClose={act.dialogs.close}>
      <form className={styles["form"]} onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown} noValidate>
        {!form.several && (
          <>
            <ProfileField
              profiles={profiles}
              chosen={form.profile}
              onChoose={(profile) => change({ profile, choicesTouched: false })}
            />
            <ProjectNotes spawn={spawn} />
          </>
        )}
        <WhoField spawn={spawn} />
        {!form.several && provider !== undefined && (
          <StartChoices
            provider={provider}
            model={form.model}
            permissions={form.permissions}
            onChange={(part) =>
              change({ model: form.model, permissions: form.permissions, ...part, choicesTouched: true })
            }
          />
        )}
        <FolderField
          folder={form.folder}
          check={check}
          error={errors.folder}
          onChange={(next) => change({ folder: next })}
        />
        <NameFields spawn={spawn} />
        <MessageField spawn={spawn} />
        <SpawnPreviewFold spawn={spawn} />
        {trouble !== null && <Trouble trouble={trouble} />}
      </form>
    </Modal>
  );
}
