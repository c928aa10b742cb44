import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { LineActs } from "./LineActs.tsx";
import type { Row } from "./lines.ts";
import { LinesActs } from "./LinesActs.tsx";
import { LinesDetails } from "./LinesDetails.tsx";
import { LogDetails } from "./LogDetails.tsx";
import { operationsText } from "./log-words.ts";
import { saveAsRecipe } from "./save-as-recipe.ts";
import styles from "./Timeline.module.css";

interface TimelineAsideProps {
  readonly row: Row | null;
  /** In the order they ran. */
  readonly chosen: readonly LogEntry[];
  readonly today: string;
}

/** What is known of the row with the keyboard; of the chosen ones, where there are some. */
export function TimelineAside({ row, chosen, today }: TimelineAsideProps) {
  if (chosen.length > 0) {
    const title = `${operationsText(chosen.length)} chosen`;
    const acts = <LinesActs lines={chosen} name={title} onRecipe={saveAsRecipe} />;
    return <LinesDetails title={title} lines={chosen} of={chosen.length} acts={acts} />;
  }
  if (row === null) return <p className={styles["none"]}>What is known of an operation is shown here.</p>;
  if (row.kind === "line") return <LogDetails line={row.line} today={today} acts={<LineActs line={row.line} />} />;
  const acts = <LinesActs lines={row.lines} name={row.name} onRecipe={saveAsRecipe} />;
  return <LinesDetails title={row.name} lines={row.lines} of={row.of} acts={acts} />;
}
