import type { ReactNode } from "react";
import { type LogEntry, MASK } from "../../../shared/models/operation-log.ts";
import { kindWords } from "../../forms/words.ts";
import { useApp } from "../../state/store.ts";
import { byNames } from "./log-filter.ts";
import { durationText, momentText, sentText, statusLooks, statusNames } from "./log-words.ts";
import { LogText } from "./LogText.tsx";
import styles from "./Timeline.module.css";

interface LogDetailsProps {
  readonly line: LogEntry;
  readonly today: string;
  readonly acts: ReactNode;
}

/** All that is known of one operation. */
export function LogDetails({ line, today, acts }: LogDetailsProps) {
  const { operation, argv, group, status, exitCode, durationMs, notes, stdout, stderr } = line;
  const { id, label } = useApp(({ server }) => server.state.engine);
  const engine = line.engine === id ? label : line.engine;
  const exit = exitCode === null || exitCode === 0 ? "" : `, exit status ${exitCode}`;
  return (
    <section className={styles["details"]} aria-label="Details" data-testid="log-details">
      <h3 className={styles["title"]}>{kindWords(operation.kind)}</h3>
      {acts}
      <dl className={styles["facts"]}>
        <dt>When</dt>
        <dd>{momentText(line.startedAt, today)}</dd>
        <dt>By</dt>
        <dd>
          {byNames[line.by]}
          {group !== null && `, in “${group.name}” (${group.at + 1} of ${group.of})`}
        </dd>
        <dt>Where</dt>
        <dd>
          {line.server} · {engine}
        </dd>
        <dt>Outcome</dt>
        <dd>
          <span data-tone={statusLooks[status].tone} className={styles["tone"]}>
            {statusNames[status]}
          </span>
          {exit}
          {line.undone && ", taken back since"}
        </dd>
        <dt>Took</dt>
        <dd>{durationMs === null ? "not known" : durationText(durationMs)}</dd>
      </dl>
      <LogText name="Sent" text={argv.length === 0 ? null : sentText(line)} none="Nothing was sent." />
      {line.masked && (
        <p className={styles["quiet"]}>Secrets and the rest of long values are not kept: {MASK} stands for them.</p>
      )}
      <LogText name="Complaint" text={stderr.trim() === "" ? null : stderr} />
      <LogText name="Answer" text={stdout.trim() === "" ? null : stdout} />
      {notes.length > 0 && (
        <ul className={styles["notes"]}>
          {notes.map((note, at) => (
            <li key={`${at} ${note}`}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
