import { Icon } from "../../ui/Icon.tsx";
import type { GroupRow } from "./lines.ts";
import { byNames } from "./log-filter.ts";
import { groupMs, groupStatus, groupText } from "./log-words.ts";
import { RowOutcome } from "./RowOutcome.tsx";
import { RowTime } from "./RowTime.tsx";
import styles from "./Timeline.module.css";

/** The inside of the row of what was run together. */
export function GroupFacts({ row, today }: { row: GroupRow; today: string }) {
  const { lines } = row;
  const [first] = lines;
  return (
    <>
      <RowTime at={first?.startedAt ?? 0} today={today} />
      <span className={styles["by"]} data-by={first?.by}>
        {byNames[first?.by ?? "person"]}
      </span>
      <span className={styles["what"]}>
        <span className={styles["fold"]} data-open={row.open}>
          <Icon name="chevron" size={12} />
        </span>
        <b>{row.name}</b>
        <span className={styles["quiet"]}>{groupText(lines, row.of)}</span>
      </span>
      <RowOutcome status={groupStatus(lines)} ms={groupMs(lines)} />
    </>
  );
}
