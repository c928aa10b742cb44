import type { KeyboardEvent } from "react";
import { aboutAgents } from "../../state/server-words.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { FolderField } from "./FolderField.tsx";
import { ProviderCards } from "./ProviderCards.tsx";
import { LEAST_COPIES, MOST_COPIES } from "./spawn-form.ts";
import styles from "./Spawn.module.css";
import { Trouble } from "./Trouble.tsx";
import { useSpawnForm } from "./use-spawn-form.ts";

const onMac = (): boolean => navigator.platform.startsWith("Mac");

/** Asks for everything that starting agents takes, and starts them. `folder` is where it begins. */
export function SpawnDialog({ folder }: { folder: string | undefined }) {
  const { form, providers, provider, check, errors, trouble, sending, change, submit } = useSpawnForm(folder);
  const host = useHostActions();
  const about = useApp((state) => aboutAgents(state.server.state));
  const takesMessage = provider?.takesMessage ?? true;
  const onKeyDown = (event: KeyboardEvent): void => {
    const inField = event.target instanceof HTMLInputElement && event.target.type !== "radio";
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey || inField);
    if (!sends) return;
    event.preventDefault();
    void submit();
  };
  const what = form.copies === 1 ? "Spawn agent" : `Spawn ${form.copies} agents`;
  const foot = (
    <>
      <span className={styles["send"]}>
        <Kbd keys={onMac() ? "⌘+Enter" : "Ctrl+Enter"} />
      </span>
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
        <fieldset className={styles["providers"]} aria-describedby="spawn-provider-error">
          <legend className={styles["legend"]}>
            Agent
            <IconButton
              icon="refresh"
              size="small"
              label="Look again"
              onClick={() => void host.lookForProviders(true)}
            />
          </legend>
          <ProviderCards
            providers={providers}
            chosen={form.providerId}
            onChoose={(providerId) => change({ providerId })}
          />
          {errors.provider !== undefined && (
            <p id="spawn-provider-error" className={styles["error"]}>
              {errors.provider}
            </p>
          )}
        </fieldset>
        <FolderField
          folder={form.folder}
          check={check}
          error={errors.folder}
          onChange={(next) => change({ folder: next })}
        />
        <div className={styles["pair"]}>
          <Field label="Name" error={errors.name} hint={form.copies > 1 ? "Numbered, one per copy." : undefined}>
            {(control) => (
              <input
                {...control}
                data-testid="spawn-name"
                value={form.name}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => change({ name: event.target.value, nameTouched: true })}
              />
            )}
          </Field>
          <Field label="Copies">
            {({ id }) => (
              <Stepper
                id={id}
                label="Copies"
                value={form.copies}
                least={LEAST_COPIES}
                most={MOST_COPIES}
                onChange={(copies) => change({ copies })}
                testId="spawn-copies"
              />
            )}
          </Field>
        </div>
        <Field
          label="First message"
          optional
          error={errors.message}
          hint={takesMessage ? undefined : `${provider?.name ?? "This one"} takes no message at its start.`}
        >
          {(control) => (
            <textarea
              {...control}
              data-testid="spawn-message"
              rows={3}
              value={takesMessage ? form.message : ""}
              disabled={!takesMessage}
              placeholder={takesMessage ? "What should it begin with?" : ""}
              onChange={(event) => change({ message: event.target.value })}
            />
          )}
        </Field>
        {trouble !== null && <Trouble trouble={trouble} />}
      </form>
    </Modal>
  );
}
