import { PaneId } from "../../../shared/base/ids.ts";
import { eachArgs } from "../../state/fan-out-plan.ts";
import { act } from "../../state/store.ts";
import styles from "./Operations.module.css";
import type { OperationFormState } from "./use-operation-form.ts";

/** What kind of operation it is, and why the engine in use cannot run it. */
export function FormHead({ form }: { form: OperationFormState }) {
  const { spec, gap, step, kind, draft } = form;
  const aimed = eachArgs(spec)[0]?.name;
  const forSeveral = (): void => {
    if (aimed === undefined) return;
    const { [aimed]: one, ...args } = draft.args;
    const pane = PaneId.safeParse(one).data;
    act.fanOut.draft({ kind, args, each: aimed });
    act.dialogs.show({ kind: "fanOut", operation: kind, panes: pane === undefined ? [] : [pane] });
  };
  return (
    <>
      <p className={styles["facts"]}>
        <code className={styles["command"]}>{spec.command}</code>
        <span className={styles["fact"]}>{spec.scope}</span>
        <span className={styles["fact"]} data-safety={spec.safety}>
          {spec.safety}
        </span>
        {spec.since !== undefined && <span className={styles["fact"]}>tmux {spec.since}+</span>}
        {step === null && aimed !== undefined && (
          <button type="button" className={styles["several"]} onClick={forSeveral}>
            For several panes…
          </button>
        )}
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
