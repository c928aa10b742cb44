import { Field } from "../../ui/Field.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { LEAST_COPIES, MOST_COPIES, type SpawnForm } from "./spawn-form.ts";
import styles from "./Spawn.module.css";
import type { SpawnDialogState } from "./use-spawn-form.ts";

/** What they are called, and how many they are. */
export function NameFields({ spawn }: { spawn: SpawnDialogState }) {
  const { form, errors, change } = spawn;
  return (
    <div className={styles["pair"]}>
      <Field label="Name" error={errors.name} hint={nameHint(form)}>
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
      <Field label={form.several ? "Copies of each" : "Copies"}>
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
  );
}

function nameHint({ several, copies }: SpawnForm): string | undefined {
  if (several) return "What each one is stands behind it.";
  return copies > 1 ? "Numbered, one per copy." : undefined;
}
