import { useState } from "react";
import { seedOfPlan } from "../../state/plan-seed.ts";
import { planSlice, type PlanSlice } from "../../state/plan-slice.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Composer.module.css";
import { stepsWords } from "./count-words.ts";
import { RunLack } from "./RunLack.tsx";

interface FootProps {
  readonly slice: PlanSlice;
  readonly ready: boolean;
  /** It can be run on the engine in use. */
  readonly runs: boolean;
  /** Why it can't, where it is the engine that lacks something. */
  readonly lack: string | null;
  readonly onRun: () => void;
}

/** What can be done with the plan as a whole. */
export function PlanFoot({ slice, ready, runs, lack, onRun }: FootProps) {
  const host = useHostActions();
  const [clearing, setClearing] = useState(false);
  const running = planSlice.selectors.isRunning(slice);
  const empty = slice.steps.length === 0;
  return (
    <>
      <span className={styles["footLeft"]}>
        <Button disabled={empty || running} onClick={() => setClearing(true)} data-testid="plan-clear">
          New plan…
        </Button>
        <Button onClick={() => act.dialogs.show({ kind: "recipes" })}>Recipes…</Button>
      </span>
      <RunLack lack={lack} />
      <Button
        size="large"
        disabled={!ready}
        onClick={() => act.dialogs.show({ kind: "saveRecipe", seed: seedOfPlan(slice), back: "plan" })}
        data-testid="plan-save"
      >
        Save as a recipe…
      </Button>
      {running ? (
        <Button look="danger" size="large" onClick={() => host.plans.cancel()} data-testid="plan-cancel">
          Cancel the rest
        </Button>
      ) : (
        <Button
          look="primary"
          size="large"
          disabled={!runs}
          data-testid="plan-run-start"
          onClick={() => {
            onRun();
            void host.plans.run();
          }}
        >
          {empty ? "Run" : `Run ${stepsWords(slice.steps.length)}`}
        </Button>
      )}
      {clearing && (
        <AskModal
          title="Begin a new plan?"
          about="The steps of this one are lost unless they were saved as a recipe."
          yes="Begin anew"
          testId="plan-ask"
          onYes={act.plan.clear}
          onClose={() => setClearing(false)}
        />
      )}
    </>
  );
}
