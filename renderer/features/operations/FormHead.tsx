import styles from "./Operations.module.css";
import type { OperationFormState } from "./use-operation-form.ts";

/** What kind of operation it is, and why the engine in use cannot run it. */
export function FormHead({ form }: { form: OperationFormState }) {
  const { spec, gap, step } = form;
  return (
    <>
      <p className={styles["facts"]}>
        <code className={styles["command"]}>{spec.command}</code>
        <span className={styles["fact"]}>{spec.scope}</span>
        <span className={styles["fact"]} data-safety={spec.safety}>
          {spec.safety}
        </span>
        {spec.since !== undefined && <span className={styles["fact"]}>tmux {spec.since}+</span>}
        {step !== null && <span className={styles["fact"]}>a step of the plan</span>}
      </p>
      {gap !== null && (
        <p className={styles["gap"]} role="note" data-testid="operation-gap">
          {gap}
        </p>
      )}
    </>
  );
}
