import { Field } from "../../ui/Field.tsx";
import type { SpawnDialogState } from "./use-spawn-form.ts";

/** What they begin with. */
export function MessageField({ spawn }: { spawn: SpawnDialogState }) {
  const { form, provider, errors, change } = spawn;
  const takesMessage = form.several || (provider?.takesMessage ?? true);
  return (
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
  );
}
