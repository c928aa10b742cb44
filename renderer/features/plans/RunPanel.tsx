import type { PlanEnd } from "../../../shared/plan/outcome.ts";
import { planSlice, type PlanRun, type PlanSlice } from "../../state/plan-slice.ts";
import styles from "./Composer.module.css";
import { countWords } from "./count-words.ts";
import { OutcomeList } from "./OutcomeList.tsx";

/** The last run, or the one that is on its way. `recipe`: of which; null for the plan itself. */
export function RunPanel({ slice, recipe }: { slice: PlanSlice; recipe: string | null }) {
  const { run } = slice;
  if (run === null || run.recipe !== recipe)
    return <p className={styles["quiet"]}>It was not run yet. What comes of each step will be shown here.</p>;
  const running = planSlice.selectors.isRunning(slice);
  return (
    <div className={styles["panel"]} data-testid="plan-run">
      <p role="status" className={styles["ended"]} data-ended={run.result?.ended ?? (running ? "running" : "broken")}>
        {endWords(run, running)}
      </p>
      <OutcomeList steps={run.steps} outcomes={run.outcomes} running={running} />
    </div>
  );
}

const ends: Readonly<Record<PlanEnd, string>> = {
  complete: "Every step did what it is for.",
  failed: "It ran to its end, and not all went well.",
  stopped: "It stopped at the first step that did not go well.",
  cancelled: "It was cancelled.",
  broken: "The way to the server broke.",
};

function endWords({ result, failure, outcomes, steps, cancelling }: PlanRun, running: boolean): string {
  if (failure !== null) return `${failure.message} ${failure.next}`;
  const known = Object.keys(outcomes).length;
  if (running) return cancelling ? "Cancelling…" : `Running: ${known} of ${steps.length} steps are done.`;
  if (result === null) return "";
  // That it was cancelled says all of it.
  const said = result.ended === "cancelled" ? "" : (result.error?.message ?? "");
  const why = said === "" ? "" : ` ${said.replace(/\.?$/, ".")}`;
  return `${ends[result.ended]}${why} ${countWords(result.dispatches)}.`;
}
