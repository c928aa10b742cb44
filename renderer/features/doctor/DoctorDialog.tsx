import { useEffect } from "react";
import { choiceText } from "../../state/choice-words.ts";
import { doctorSlice } from "../../state/doctor-slice.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Doctor.module.css";
import { EngineCard } from "./EngineCard.tsx";

/** What changes with another engine, before it is chosen. */
const CHANGE =
  "Another engine connects anew: tiles are empty for a moment. What runs under the present one runs on there, and is back when you switch back.";

/** Which engines there are on this machine, what each can do, and which one is used. */
export function DoctorDialog() {
  const reports = useApp((state) => state.doctor.reports);
  const running = useApp((state) => state.doctor.running);
  const choice = useApp((state) => state.doctor.choice);
  const problem = useApp((state) => state.server.state.problem);
  const host = useHostActions();
  const up = useApp((state) => state.server.link.phase === "up");
  // Another engine cuts the connection: what was not tried by then is tried with the next one.
  useEffect(() => {
    if (!up || doctorSlice.selectors.complete(appStore.getState().doctor)) return undefined;
    const leaving = new AbortController();
    void host.examineEngines(leaving.signal);
    return () => leaving.abort();
  }, [host, up]);
  const pinned = choice?.pinned ?? null;
  return (
    <Modal
      title="Engines"
      about="Ways to run your panes. Each is tried on a server made for that and thrown away: yours is not touched."
      width={760}
      testId="doctor-dialog"
      onClose={act.dialogs.close}
      foot={
        <>
          <span className={styles["note"]}>{pinned === null ? CHANGE : `${pinned} is set, and decides.`}</span>
          {pinned === null && choice !== null && choice.setting !== "" && (
            <Button onClick={() => void host.useEngine("")}>Let Paneglass choose</Button>
          )}
          <Button disabled={running} onClick={() => void host.examineEngines()}>
            <Icon name="refresh" />
            Try all again
          </Button>
        </>
      }
    >
      <p className={styles["choice"]} role="status">
        {choice !== null && choice.id !== null && <strong>{nameOf(choice.id, reports)} is in use. </strong>}
        {choice !== null && choiceText(choice, problem?.message)}
        {running && ` ${progressText(reports)}`}
      </p>
      <div className={styles["cards"]} aria-busy={running}>
        {reports.map((report) => (
          <EngineCard
            key={report.info.id}
            report={report}
            inUse={report.info.id === choice?.id}
            choosable={pinned === null}
          />
        ))}
      </div>
    </Modal>
  );
}

function nameOf(id: string, reports: readonly { readonly info: { readonly id: string; readonly label: string } }[]) {
  return reports.find(({ info }) => info.id === id)?.info.label ?? id;
}

function progressText(reports: readonly { readonly done: boolean }[]): string {
  if (reports.length === 0) return "Looking for engines…";
  return `Trying them: ${reports.filter(({ done }) => done).length} of ${reports.length} done.`;
}
