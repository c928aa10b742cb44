import { suggestedProbe } from "../../../shared/plan/probe.ts";
import type { SlotChoice } from "../../forms/fields.ts";
import { OperationFields } from "../../forms/OperationFields.tsx";
import { act } from "../../state/store.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import styles from "./Composer.module.css";

interface EnsureProps {
  readonly step: DraftStep;
  readonly slots: readonly SlotChoice[];
}

/** What says nothing of whether a pane is there. */
const beside: readonly string[] = ["columns", "order", "reverse"];

/** Whether a step makes something anew each time, or only where a list of panes does not have it yet. */
export function EnsurePart({ step: { id, operation }, slots }: EnsureProps) {
  const { ensure } = operation;
  return (
    <div data-testid="step-ensure">
      <label className={styles["check"]}>
        <CheckBox
          checked={ensure !== undefined}
          onChange={({ target }) => act.plan.probe(id, target.checked ? suggestedProbe(operation) : null)}
        />
        Only when it is not there yet
      </label>
      {ensure !== undefined && (
        <>
          <p className={styles["quiet"]}>
            Panes are listed first. Where the list has one, the first of it takes the place of what would be made.
          </p>
          <OperationFields
            kind={ensure.kind}
            args={ensure.args}
            slots={slots}
            without={beside}
            onChange={(next) => act.plan.probe(id, { kind: ensure.kind, args: { ...next } })}
          />
        </>
      )}
    </div>
  );
}
