import { kindWords } from "../../forms/words.ts";
import type { LineRow } from "./lines.ts";
import { byNames } from "./log-filter.ts";
import { sentText } from "./log-words.ts";
import { RowOutcome } from "./RowOutcome.tsx";
import { RowTime } from "./RowTime.tsx";
import styles from "./Timeline.module.css";

/** The inside of one operation's row. */
export function LineFacts({ row, today }: { row: LineRow; today: string }) {
  const { line } = row;
  return (
    <>
      <RowTime at={line.startedAt} today={today} />
      <span className={styles["by"]} data-by={line.by}>
        {byNames[line.by]}
      </span>
      <span className={styles["what"]}>
        <b>{kindWords(line.operation.kind)}</b>
        {line.undone && <span className={styles["undone"]}>taken back</span>}
        <code>{sentText(line)}</code>
      </span>
      <RowOutcome status={line.status} ms={line.durationMs} />
    </>
  );
}
