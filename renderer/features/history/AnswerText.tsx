import type { LastAnswer } from "../../../shared/models/history.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./History.module.css";

interface AnswerTextProps {
  /** Undefined while it is not known. */
  readonly answer: LastAnswer | null | undefined;
  /** Said where there is none. */
  readonly empty: string;
}

/** An answer to read, and whether it is all of it. */
export function AnswerText({ answer, empty }: AnswerTextProps) {
  if (answer === undefined) return <p className={styles["empty"]}>Reading…</p>;
  if (answer === null) return <p className={styles["empty"]}>{empty}</p>;
  return (
    <>
      {answer.partial && (
        <p className={styles["partial"]} data-testid="partial">
          <Icon name="alert" size={14} />
          This may not be all of it.
        </p>
      )}
      <pre className={styles["answer"]} tabIndex={0} data-start data-testid="answer-text">
        {answer.text}
      </pre>
    </>
  );
}
