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
  const { typed, note, noteFocus } = useTypedName(step);
  const problem = typed === "" ? null : nameProblem(typed, step, steps);
  const change = (text: string): void => {
    const isName = text === "" || nameProblem(text, step, steps) === null;
    note(text, isName);
    if (isName) act.plan.call(step.id, text === "" ? null : text);
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
          onFocus={() => noteFocus(true)}
          onBlur={() => noteFocus(false)}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What is typed, which may be no name yet. Without the keyboard in it, it follows the name that another window gives. */
function useTypedName({ as = "" }: DraftStep) {
  const [typed, setTyped] = useState(as);
  const [known, setKnown] = useState(as);
  const [isFocused, noteFocus] = useState(false);
  if (as !== known && !isFocused) {
    setKnown(as);
    setTyped(as);
  }
  const note = (text: string, isName: boolean): void => {
    setTyped(text);
    if (isName) setKnown(text);
  };
  return { typed, note, noteFocus };
}

function nameProblem(text: string, { id }: DraftStep, steps: readonly DraftStep[]): string | null {
  if (!Name.safeParse(text).success) return "Letters, digits, - and _, beginning with a small letter.";
  const other = steps.findIndex((one) => one.id !== id && one.as === text);
  return other === -1 ? null : `Step ${other + 1} is called that.`;
}
