import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { Field } from "../../ui/Field.tsx";
import { withOwn } from "./options.ts";
import styles from "./Profiles.module.css";
import type { ProfilesState } from "./use-profiles.ts";

interface ProfileChoicesProps {
  readonly state: ProfilesState;
  readonly provider: ProviderInfo | undefined;
}

/** What its agent CLI lets one choose. */
export function ProfileChoices({ state, provider }: ProfileChoicesProps) {
  const { draft, errors } = state;
  const choices = (provider?.permissions ?? []).map(({ id, label, risky }) => ({
    id,
    name: risky ? `${label} (acts without asking)` : label,
  }));
  const detail = provider?.permissions.find(({ id }) => id === draft.permissions)?.detail;
  return (
    <div className={styles["pair"]}>
      <Field
        label="Model"
        optional
        error={errors.model}
        hint={provider?.models === null ? `${provider.name} takes no model at its start.` : undefined}
      >
        {(control) => (
          <>
            <input
              {...control}
              data-testid="profile-model"
              list="profile-models"
              value={draft.model}
              placeholder="Its own choice"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => state.change({ model: event.target.value })}
            />
            <datalist id="profile-models">
              {(provider?.models ?? []).map((model) => (
                <option key={model} value={model} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Permissions" optional hint={detail}>
        {(control) => (
          <select
            {...control}
            data-testid="profile-permissions"
            value={draft.permissions}
            onChange={(event) => state.change({ permissions: event.target.value })}
          >
            <option value="">Its own choice</option>
            {withOwn(choices, draft.permissions).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
