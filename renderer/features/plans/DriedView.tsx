import type { PlanResultJson } from "../../../shared/plan/result-json.ts";
import type { HostActions } from "../../state/host-actions.ts";
import styles from "./Composer.module.css";
import { changedWindows, type DryWindow, paneNames } from "./dry-windows.ts";
import { LayoutPicture } from "./LayoutPicture.tsx";
import { OutcomeList } from "./OutcomeList.tsx";
import type { Composer } from "./use-composer.ts";

type DryRun = Extract<Awaited<ReturnType<HostActions["plans"]["dryRun"]>>, { ok: true }>["value"];

export interface Dried {
  /** The steps that were tried. */
  readonly of: Composer["slice"]["steps"];
  readonly ran: DryRun;
  readonly result: PlanResultJson;
}

/** What came of a dry run. `stale`: the plan is another one by now. */
export function DriedView({ dried: { of, ran, result }, stale }: { dried: Dried; stale: boolean }) {
  const windows = changedWindows(ran);
  const names = paneNames([...ran.before, ...ran.after]);
  const old = paneNames(ran.before);
  return (
    <>
      {stale && <p className={styles["note"]}>The plan was changed since. Try it again to see what it does now.</p>}
      {ran.notes.map((note) => (
        <p key={note} className={styles["note"]}>
          {note}
        </p>
      ))}
      <OutcomeList steps={of} outcomes={result.outcomes} running={false} />
      {windows.length === 0 && <p className={styles["quiet"]}>No window looks another way afterwards.</p>}
      {windows.map((window) => (
        <section key={window.id} className={styles["window"]} aria-label={window.name}>
          <h4>
            {window.name} <span className={styles["quiet"]}>{changeWords[window.change]}</span>
          </h4>
          <div className={styles["pictures"]}>
            {window.before !== null && (
              <LayoutPicture title="Before" layout={window.before} nameOf={(pane) => old.get(pane) ?? `%${pane}`} />
            )}
            {window.change !== "gone" && (
              <LayoutPicture
                title="After"
                layout={window.after}
                nameOf={(pane) => names.get(pane) ?? "new"}
                isNew={(pane) => !old.has(pane)}
              />
            )}
          </div>
        </section>
      ))}
    </>
  );
}

const changeWords: Readonly<Record<DryWindow["change"], string>> = { new: "new", gone: "ends", changed: "" };
