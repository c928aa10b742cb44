import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { LineActs } from "./LineActs.tsx";
import type { Lines, Row } from "./lines.ts";
import { LinesActs } from "./LinesActs.tsx";
import { LinesDetails } from "./LinesDetails.tsx";
import { LogDetails } from "./LogDetails.tsx";
import { operationsText } from "./log-words.ts";
import styles from "./Timeline.module.css";

interface TimelineAsideProps {
  readonly row: Row | null;
  /** In the order they ran. */
  readonly chosen: readonly LogEntry[];
  /** All that was read. */
  readonly known: Lines;
  readonly today: string;
}

/** What is known of the row with the keyboard; of the chosen ones, where there are some. */
export function TimelineAside({ row, chosen, known, today }: TimelineAsideProps) {
  if (chosen.length > 0) {
    const title = `${operationsText(chosen.length)} chosen`;
    const acts = <LinesActs lines={chosen} known={known} name={title} />;
    return <LinesDetails title={title} lines={chosen} of={chosen.length} acts={acts} />;
  }
  if (row === null) return <p className={styles["none"]}>What is known of an operation is shown here.</p>;
  if (row.kind === "line") {
    const acts = <LineActs line={row.line} known={known} />;
    return <LogDetails line={row.line} today={today} acts={acts} />;
  }
  const acts = <LinesActs lines={row.lines} known={known} name={row.name} />;
  return <LinesDetails title={row.name} lines={row.lines} of={row.of} acts={acts} />;
}
