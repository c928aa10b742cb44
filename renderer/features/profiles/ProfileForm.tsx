import type { KeyboardEvent } from "react";
import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { Field } from "../../ui/Field.tsx";
import { optionOf, withOwn } from "./options.ts";
import { ProfileChoices } from "./ProfileChoices.tsx";
import { ProfileText } from "./ProfileText.tsx";
import { ProjectNote } from "./ProjectNote.tsx";
import styles from "./Profiles.module.css";
import type { ProfilesState } from "./use-profiles.ts";

interface ProfileFormProps {
  readonly state: ProfilesState;
  readonly providers: readonly ProviderInfo[];
  readonly onSave: () => void;
}

/** One profile, field by field. */
export function ProfileForm({ state, providers, onSave }: ProfileFormProps) {
  const { shown, draft, fixed, errors, trouble } = state;
  const problem = shown?.problem ?? null;
  const saves = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || fixed) return;
    event.preventDefault();
    onSave();
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => event.preventDefault()} onKeyDown={saves} noValidate>
      {problem !== null && (
        <p className={styles["problem"]} data-bad={shown?.profile === null} data-testid="profile-problem">
          {problem.message} {problem.next}
        </p>
      )}
      {trouble !== null && (
        <p className={styles["problem"]} data-bad="true" role="alert">
          {trouble}
        </p>
      )}
      {shown !== null && <ProjectNote shown={shown} providers={providers} />}
      {shown !== null && shown.profile === null ? null : (
        <fieldset className={styles["fields"]} disabled={fixed}>
          <div className={styles["pair"]}>
            <ProfileText {...{ state, field: "name", label: "Name" }} />
            <Field label="Agent" error={errors.provider}>
              {(control) => (
                <select
                  {...control}
                  data-testid="profile-provider"
                  value={draft.provider}
                  onChange={(event) => state.change({ provider: event.target.value, permissions: "" })}
                >
                  <option value="">Choose…</option>
                  {withOwn(providers.map(optionOf), draft.provider).map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <ProfileChoices state={state} provider={providers.find(({ id }) => id === draft.provider)} />
          <ProfileText {...{ state, field: "description", label: "Description", optional: true }} />
          <ProfileText
            {...{ state, field: "prompt", label: "Instructions", optional: true, rows: 8 }}
            hint="Its system prompt: what it is there for, how it works."
          />
          <div className={styles["pair"]}>
            <ProfileText
              {...{ state, field: "folders", label: "Folders", optional: true, rows: 3, mono: true }}
              hint="Where it may be started, one a line: ~ and * allowed. Empty: anywhere."
            />
            <ProfileText
              {...{ state, field: "env", label: "Variables", optional: true, rows: 3, mono: true }}
              hint="NAME=value, one a line."
            />
          </div>
        </fieldset>
      )}
      {shown !== null && <p className={styles["file"]}>{shown.file}</p>}
    </form>
  );
}
