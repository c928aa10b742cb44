import { PaneId } from "../../../shared/base/ids.ts";
import type { OpResult } from "../../../shared/base/op-result.ts";
import { act } from "../../state/store.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { AnswerView } from "../../tables/AnswerView.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Operations.module.css";
import type { OperationFormState } from "./use-operation-form.ts";

const words: Readonly<Record<OpResult["status"], string>> = {
  complete: "Done",
  failed: "Refused",
  unknown: "Nobody can tell whether it ran",
  unsupported: "Not sent",
};

/** What came of the last run. */
export function ResultPanel({ form }: { form: OperationFormState }) {
  const { last, running } = form.run;
  if (last === null || last.ran.kind === "unwanted") {
    return <p role="status">{running ? "Running…" : ""}</p>;
  }
  const { ran, ms } = last;
  if (ran.kind === "failure") {
    return (
      <section className={styles["panel"]} data-testid="operation-result" data-status="failure" role="alert">
        <p className={styles["bad"]}>{ran.failure.message}</p>
        <p className={styles["quiet"]}>{ran.failure.next}</p>
      </section>
    );
  }
  const { status, stderr, notes, value } = ran.result;
  const made = madePane(value);
  return (
    <section className={styles["panel"]} data-testid="operation-result" data-status={status}>
      <h3 className={styles["panelTitle"]} role="status">
        <span className={styles["outcome"]} data-status={status}>
          <Icon name={status === "complete" ? "check" : "alert"} size={14} />
          {running ? "Running…" : words[status]}
        </span>
        <span className={styles["panelAbout"]}>
          {ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}
        </span>
      </h3>
      {stderr.trim() !== "" && <p className={styles["bad"]}>{stderr.trim()}</p>}
      {notes.map((note) => (
        <p key={note} className={styles["quiet"]}>
          {note}
        </p>
      ))}
      {made !== null && (
        <Button
          onClick={() => {
            act.dialogs.close();
            goToPane(made);
          }}
        >
          Go to the new pane {made}
        </Button>
      )}
      <AnswerView value={value} stdout={ran.result.stdout} />
    </section>
  );
}

/** The pane of what was created; null when nothing was. */
function madePane(value: unknown): PaneId | null {
  const pane = typeof value === "object" && value !== null && "paneId" in value ? value.paneId : null;
  return PaneId.safeParse(pane).data ?? null;
}
