import type { ReactNode } from "react";
import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { ForEars } from "../../ui/ForEars.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { groupText, sentText, statusLooks, statusNames } from "./log-words.ts";
import styles from "./Timeline.module.css";

interface LinesDetailsProps {
  readonly title: string;
  /** In the order they ran. */
  readonly lines: readonly LogEntry[];
  readonly of: number;
  readonly acts: ReactNode;
}

const MOST = 200;

/** Several operations together: a plan, a fan-out, or what was chosen. */
export function LinesDetails({ title, lines, of, acts }: LinesDetailsProps) {
  return (
    <section className={styles["details"]} aria-label="Details" data-testid="log-details">
      <h3 className={styles["title"]}>{title}</h3>
      {acts}
      <p className={styles["quiet"]}>{groupText(lines, of)}</p>
      <ol className={styles["sent"]}>
        {lines.slice(0, MOST).map((line) => (
          <li key={line.id} data-tone={statusLooks[line.status].tone}>
            <Icon name={statusLooks[line.status].icon} size={13} />
            <span>
              <ForEars>{statusNames[line.status]}: </ForEars>
              <code>{sentText(line)}</code>
              {line.stderr.trim() !== "" && <span className={styles["why"]}>{line.stderr.trim()}</span>}
            </span>
          </li>
        ))}
      </ol>
      {lines.length > MOST && <p className={styles["quiet"]}>And {lines.length - MOST} more.</p>}
    </section>
  );
}
