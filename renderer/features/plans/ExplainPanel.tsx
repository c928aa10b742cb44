import { useMemo } from "react";
import { plannerNames } from "../../../shared/plan/planner.ts";
import styles from "./Composer.module.css";
import { countWords, stepsWords } from "./count-words.ts";
import { PlanEnds } from "./PlanEnds.tsx";
import { plannerWords } from "./planner-words.ts";
import { PreviewLine } from "./PreviewLine.tsx";
import type { Composer } from "./use-composer.ts";

/** What would be sent and in how many dispatches, why each stands alone, and what would end. */
export function ExplainPanel({ composer }: { composer: Composer }) {
  const { plan, slice, previews, probes } = composer;
  const { planner, onError, steps } = slice;
  const explained = useMemo(() => plan?.explain({ planner, onError }) ?? null, [plan, planner, onError]);
  const operations = useMemo(() => steps.map(({ operation }) => operation), [steps]);
  const looked = operations.filter(({ ensure }) => ensure !== undefined).length;
  const countsOf = (count: number): string => countWords(count, count + looked);
  if (explained === null || plan === null)
    return (
      <p className={styles["quiet"]}>{steps.length === 0 ? "There are no steps yet." : "Mend the steps first."}</p>
    );
  return (
    <div className={styles["panel"]} data-testid="plan-explain">
      <PlanEnds operations={operations} />
      <p>
        <strong data-testid="dispatch-count">{countsOf(explained.length)}</strong> for {stepsWords(steps.length)}.{" "}
        {plannerWords[planner].about}
      </p>
      <ol className={styles["dispatches"]} aria-label="Dispatches">
        {explained.map(({ members, why, mode }) => (
          <li key={members.join(",")}>
            <p className={styles["why"]}>
              {members.length > 1 && <strong>{mode === "batch" ? "Together. " : "As one line. "}</strong>}
              {why}
            </p>
            {members.map((member) => (
              <div key={member} className={styles["member"]}>
                <span className={styles["number"]}>{member + 1}</span>
                {probes[member]?.words && <PreviewLine words={probes[member].words} steps={steps} first />}
                {previews[member]?.words ? (
                  <PreviewLine words={previews[member].words} steps={steps} />
                ) : (
                  <span className={styles["wrong"]}>{previews[member]?.notes.join(" ")}</span>
                )}
              </div>
            ))}
          </li>
        ))}
      </ol>
      <table className={styles["planners"]}>
        <caption>The same plan by each planner</caption>
        <tbody>
          {plannerNames.map((name) => (
            <tr key={name} data-chosen={name === planner}>
              <th scope="row">{plannerWords[name].label}</th>
              <td>{countsOf(plan.steps({ planner: name, onError }).length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
