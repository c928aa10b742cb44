import { useId } from "react";
import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { StartChoice } from "./start-choices.ts";
import styles from "./StartChoices.module.css";

interface StartChoicesProps extends StartChoice {
  readonly provider: ProviderInfo;
  readonly onChange: (part: Partial<StartChoice>) => void;
}

/** How an agent begins: its model, how much it may do unasked, and what to know before it starts. */
export function StartChoices({ provider, model, permissions, onChange }: StartChoicesProps) {
  const list = useId();
  const { models, trust, caution } = provider;
  const [own] = provider.permissions;
  const chosen = provider.permissions.find(({ id }) => id === permissions) ?? own;
  const hasFields = models !== null || own !== undefined;
  return (
    <>
      {hasFields && (
        <div className={styles["pair"]}>
          {models !== null && (
            <Field label="Model" optional>
              {(control) => (
                <>
                  <input
                    {...control}
                    data-mono="true"
                    data-testid="spawn-model"
                    list={list}
                    value={model}
                    maxLength={120}
                    spellCheck={false}
                    autoComplete="off"
                    placeholder="Its own choice"
                    onChange={(event) => onChange({ model: event.target.value })}
                  />
                  <datalist id={list}>
                    {models.map((name) => (
                      <option key={name} value={name} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          )}
          {own !== undefined && (
            <Field label="Permissions">
              {(control) => (
                <select
                  {...control}
                  data-testid="spawn-permissions"
                  data-risky={chosen?.risky}
                  value={permissions === own.id ? "" : permissions}
                  onChange={(event) => onChange({ permissions: event.target.value })}
                >
                  {provider.permissions.map(({ id, label, risky }) => (
                    <option key={id} value={id === own.id ? "" : id}>
                      {risky ? `${label} ⚠` : label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
      )}
      {chosen !== undefined && (
        <p className={styles["note"]} data-risky={chosen.risky} data-testid="spawn-permissions-note" aria-live="polite">
          {chosen.risky && <Icon name="alert" size={14} />}
          {chosen.risky ? `Risky: ${chosen.detail}` : chosen.detail}
        </p>
      )}
      {trust !== "" && (
        <p className={styles["note"]} data-testid="spawn-trust">
          {trust}
        </p>
      )}
      {caution !== null && (
        <p className={styles["note"]} data-risky="true" data-testid="spawn-caution">
          <Icon name="alert" size={14} />
          {caution}
        </p>
      )}
    </>
  );
}
