import { Icon } from "../../ui/Icon.tsx";
import styles from "./Composer.module.css";

interface StepNotesProps {
  /** Why it can't be run. */
  readonly lines: readonly (string | undefined)[];
  /** What to know of it. */
  readonly notes: readonly string[];
}

/** What is wrong with a step, and what this tmux does with it. */
export function StepNotes({ lines, notes }: StepNotesProps) {
  return (
    <>
      {lines
        .filter((line) => line !== undefined)
        .map((line) => (
          <p key={line} className={styles["wrong"]} data-testid="step-problem">
            <Icon name="alert" size={14} /> {line}
          </p>
        ))}
      {notes.map((note) => (
        <p key={note} className={styles["note"]}>
          {note}
        </p>
      ))}
    </>
  );
}
