import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { ProviderCards } from "./ProviderCards.tsx";
import { ProjectNotes } from "./ProjectNotes.tsx";
import { SeveralCards } from "./SeveralCards.tsx";
import styles from "./Spawn.module.css";
import type { SpawnDialogState } from "./use-spawn-form.ts";

const entries = (): readonly MenuEntry[] => [
  { label: "Profiles", icon: "pencil", onSelect: () => act.dialogs.show({ kind: "profiles" }) },
  { label: "Teams", icon: "four", onSelect: () => act.dialogs.show({ kind: "teams" }) },
  { label: "Agents on this machine", icon: "shell", onSelect: () => act.dialogs.show({ kind: "providers" }) },
];

/** Whom to start: one agent CLI, or several kinds of agents with the same message. */
export function WhoField({ spawn }: { spawn: SpawnDialogState }) {
  const { form, providers, candidates, errors, change } = spawn;
  const host = useHostActions();
  return (
    <fieldset className={styles["providers"]} aria-describedby="spawn-provider-error">
      <legend className={styles["legend"]}>
        {form.several ? "Agents" : "Agent"}
        <IconButton icon="refresh" size="small" label="Look again" onClick={() => void host.lookForProviders(true)} />
        <ActionMenu entries={entries}>
          <IconButton icon="more" size="small" label="More ways to start" />
        </ActionMenu>
        <label className={styles["several"]}>
          <CheckBox
            data-testid="spawn-several"
            checked={form.several}
            onChange={(event) => change({ several: event.target.checked })}
          />
          Several kinds at once
        </label>
      </legend>
      {form.several ? (
        <>
          <SeveralCards candidates={candidates} chosen={form.chosen} onChange={(chosen) => change({ chosen })} />
          <ProjectNotes spawn={spawn} />
        </>
      ) : (
        <ProviderCards
          providers={providers}
          chosen={form.providerId}
          onChoose={(providerId) => change({ providerId, profile: "", choicesTouched: false })}
        />
      )}
      {errors.provider !== undefined && (
        <p id="spawn-provider-error" className={styles["error"]}>
          {errors.provider}
        </p>
      )}
    </fieldset>
  );
}
