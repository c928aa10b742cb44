import { Field } from "../../ui/Field.tsx";
import type { ProfileDraft } from "./profile-draft.ts";
import type { ProfilesState } from "./use-profiles.ts";

interface ProfileTextProps {
  readonly state: ProfilesState;
  readonly field: keyof ProfileDraft;
  readonly label: string;
  readonly optional?: boolean;
  readonly rows?: number;
  readonly mono?: boolean;
  readonly hint?: string;
}

/** A field of text, of one row or several. */
export function ProfileText({ state, field, label, optional = false, rows = 1, mono = false, hint }: ProfileTextProps) {
  const { draft, errors, change } = state;
  const shared = {
    "data-testid": `profile-${field}`,
    "data-mono": mono,
    value: draft[field],
    spellCheck: !mono,
    autoComplete: "off",
  };
  return (
    <Field label={label} optional={optional} error={errors[field]} hint={hint}>
      {(control) =>
        rows === 1 ? (
          <input {...control} {...shared} onChange={(event) => change({ [field]: event.target.value })} />
        ) : (
          <textarea
            {...control}
            {...shared}
            rows={rows}
            onChange={(event) => change({ [field]: event.target.value })}
          />
        )
      }
    </Field>
  );
}
