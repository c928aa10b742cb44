import { useId } from "react";
import { plannerNames } from "../../../shared/plan/planner.ts";
import { act } from "../../state/store.ts";
import type { PlanSlice } from "../../state/plan-slice.ts";
import styles from "./Composer.module.css";
import { plannerWords } from "./planner-words.ts";

/** What holds for the plan as a whole. */
export function PlanBar({ slice }: { slice: PlanSlice }) {
  const id = useId();
  return (
    <div className={styles["bar"]}>
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        data-testid="plan-name"
        value={slice.name}
        maxLength={200}
        placeholder="Plan"
        autoComplete="off"
        onChange={(event) => act.plan.rename(event.target.value)}
      />
      <label htmlFor={`${id}-planner`}>Send</label>
      <select
        id={`${id}-planner`}
        data-testid="plan-planner"
        value={slice.planner}
        title={plannerWords[slice.planner].about}
        onChange={(event) => {
          const planner = plannerNames.find((name) => name === event.target.value);
          if (planner !== undefined) act.plan.setPlanner(planner);
        }}
      >
        {plannerNames.map((name) => (
          <option key={name} value={name}>
            {plannerWords[name].label}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-failure`}>When a step fails</label>
      <select
        id={`${id}-failure`}
        data-testid="plan-on-error"
        value={slice.onError}
        onChange={(event) => act.plan.setOnError(event.target.value === "stop" ? "stop" : "continue")}
      >
        <option value="continue">Go on with the others</option>
        <option value="stop">Stop there</option>
      </select>
    </div>
  );
}
