import { stepGaps } from "../../state/step-gaps.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Composer.module.css";
import { problemWords } from "./slot-words.ts";
import type { Composer } from "./use-composer.ts";

interface StepNotesProps {
  readonly composer: Composer;
  /** The step's place. */
  readonly at: number;
}

/** What is wrong with a step, or has yet to be given, and what this tmux does with it. */
export function StepNotes({ composer: { slice, problems, previews, gaps }, at }: StepNotesProps) {
  const step = slice.steps[at];
  if (step === undefined) return null;
  const problem = problems.get(step.id);
  const left = slice.onError === "stop" ? "" : " It is left out when the plan is run.";
  const lines = [
    problem && { text: problemWords(step.operation.kind, problem), open: problem.open },
    ...stepGaps(gaps, step.operation).map((gap) => ({ text: `${gap}${left}`, open: undefined })),
  ];
  return (
    <>
      {lines.map(
        (line) =>
          line && (
            <p key={line.text} className={styles["wrong"]} data-open={line.open === true} data-testid="step-problem">
              <Icon name="alert" size={14} /> {line.text}
            </p>
          ),
      )}
      {(previews[at]?.notes ?? []).map((note) => (
        <p key={note} className={styles["note"]}>
          {note}
        </p>
      ))}
    </>
  );
}
