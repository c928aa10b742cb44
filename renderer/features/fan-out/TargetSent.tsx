import { answerLine } from "../../tables/answer-rows.ts";
import styles from "./FanOut.module.css";
import { lookOf } from "./target-looks.ts";
import type { TargetRow } from "./target-rows.ts";

/** What is sent, or what came of it; unfolded both. */
export function TargetSent({ row, open }: { row: TargetRow; open: boolean }) {
  const { word, tone } = lookOf(row.result);
  const said = saidOf(row);
  const showsSent = row.sent !== null && (said === "" || open);
  return (
    <span className={styles["sent"]}>
      {word !== "" && <span className={styles["word"]}>{word} </span>}
      {showsSent && <code>{row.sent}</code>}
      {said !== "" && <span data-tone={tone}>{said}</span>}
    </span>
  );
}

/** Its answer in words where it has a form, else as it came. */
function saidOf({ result, note }: TargetRow): string {
  if (result === null) return note;
  return answerLine(result.value) ?? (result.text || note);
}
