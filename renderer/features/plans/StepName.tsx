import { useState } from "react";
import { StepName as Name } from "../../../shared/models/recipe.ts";
import { act } from "../../state/store.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import { Field } from "../../ui/Field.tsx";

interface StepNameProps {
  readonly step: DraftStep;
  readonly steps: readonly DraftStep[];
}

/** What a step is called where others name what it makes, and in the recipe's file. */
export function StepName({ step, steps }: StepNameProps) {
  const [typed, setTyped] = useState(step.as ?? "");
  const problem = typed === "" ? null : nameProblem(typed, step, steps);
  const change = (text: string): void => {
    setTyped(text);
    if (text === "") act.plan.call(step.id, null);
    else if (nameProblem(text, step, steps) === null) act.plan.call(step.id, text);
  };
  return (
    <Field
      label="Name of this step"
      optional
      error={problem}
      hint="Later steps, and the recipe’s file, call what it makes by it."
    >
      {(control) => (
        <input
          {...control}
          data-mono="true"
          data-testid="step-name"
          value={typed}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

function nameProblem(text: string, { id }: DraftStep, steps: readonly DraftStep[]): string | null {
  if (!Name.safeParse(text).success) return "Letters, digits, - and _, beginning with a small letter.";
  const other = steps.findIndex((one) => one.id !== id && one.as === text);
  return other === -1 ? null : `Step ${other + 1} is called that.`;
}
