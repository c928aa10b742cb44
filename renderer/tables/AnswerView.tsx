import styles from "./Answer.module.css";
import { shownValue } from "./answer-rows.ts";
import { AnswerFacts } from "./AnswerFacts.tsx";
import { AnswerTable } from "./AnswerTable.tsx";

/** What an operation answered, by its form alone. */
export function AnswerView({ value, stdout }: { value: unknown; stdout: string }) {
  const shown = shownValue(value, stdout);
  if (shown.as === "nothing") return null;
  if (shown.as === "facts") return <AnswerFacts facts={shown.facts} />;
  if (shown.as === "table") return <AnswerTable table={shown} />;
  return (
    <pre className={styles["text"]} tabIndex={0} aria-label="Answer">
      {shown.text}
    </pre>
  );
}
