import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyCommand } from "./CopyCommand.tsx";
import styles from "./Operations.module.css";
import type { OperationFormState } from "./use-operation-form.ts";

interface FormFootProps {
  readonly form: OperationFormState;
  /** Whether what it would do is shown beside the form. */
  readonly looks: boolean;
  readonly onLooks: () => void;
}

/** Run, look at it beforehand, copy it, put it into the plan. */
export function FormFoot({ form, looks, onLooks }: FormFootProps) {
  const { step, run, added, spec } = form;
  const blocked = blockedBy(form);
  const told = added === null ? blocked : `Step ${added} of the plan.`;
  return (
    <>
      <span className={styles["why"]} role="status" data-wrong={problemOf(form) !== null} data-testid="operation-why">
        {problemOf(form) ?? told}
      </span>
      {added !== null && <Button onClick={() => act.dialogs.show({ kind: "plan" })}>Open the plan</Button>}
      <Button aria-pressed={looks} onClick={onLooks} data-testid="operation-preview-button">
        Preview
      </Button>
      <CopyCommand form={form} />
      {step === null && (
        <Button onClick={form.addToPlan} data-testid="operation-add">
          Add to plan
        </Button>
      )}
      <Button
        look={spec.safety === "destructive" && step === null ? "danger" : "primary"}
        type="submit"
        form={form.id}
        disabled={run.running || blocked !== null}
        data-testid="operation-run"
      >
        {goWords(form)}
      </Button>
    </>
  );
}

/** Why it cannot be run although nothing is wrong with what stands there. A step is only kept. */
function blockedBy({ step, gap, waits }: OperationFormState): string | null {
  if (step !== null) return null;
  return gap ?? (waits ? "It names what the plan is yet to make: add it to the plan." : null);
}

function problemOf({ pressed, draft }: OperationFormState): string | null {
  return pressed ? draft.problem : null;
}

function goWords({ step, run }: OperationFormState): string {
  if (step !== null) return "Keep the step";
  return run.running ? "Running…" : "Run";
}
