import { momentText } from "./log-words.ts";
import styles from "./Timeline.module.css";

/** When it began. */
export function RowTime({ at, today }: { at: number; today: string }) {
  return (
    <time className={styles["when"]} dateTime={new Date(at).toISOString()}>
      {momentText(at, today)}
    </time>
  );
}
