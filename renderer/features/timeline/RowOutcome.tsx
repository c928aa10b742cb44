import type { LogStatus } from "../../../shared/models/operation-log.ts";
import { Icon } from "../../ui/Icon.tsx";
import { durationText, statusLooks, statusNames } from "./log-words.ts";
import styles from "./Timeline.module.css";

/** What came of it, and how long that took in milliseconds. */
export function RowOutcome({ status, ms }: { status: LogStatus; ms: number | null }) {
  const { icon, tone } = statusLooks[status];
  return (
    <span className={styles["outcome"]} data-tone={tone}>
      <Icon name={icon} size={13} />
      {statusNames[status]}
      <span className={styles["ms"]}>{ms === null ? "" : durationText(ms)}</span>
    </span>
  );
}
