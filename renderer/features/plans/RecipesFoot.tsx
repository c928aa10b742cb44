import { useState } from "react";
import { own } from "../../../shared/base/own.ts";
import { planLack } from "../../../shared/plan/lacks.ts";
import { useApp } from "../../state/store.ts";
import { isAsKept } from "../../state/plan-seed.ts";
import { planSlice } from "../../state/plan-slice.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Plans.module.css";
import { RunLack } from "./RunLack.tsx";
import type { RecipesState } from "./use-recipes.ts";

type Asking = "delete" | "open" | null;

/** What can be done with the recipe that is shown. */
export function RecipesFoot({ state }: { state: RecipesState }) {
  const host = useHostActions();
  const slice = useApp((all) => all.plan);
  const [asking, setAsking] = useState<Asking>(null);
  const { shown, operations } = state;
  const { lack, runs } = useRecipeRuns(state);
  const running = planSlice.selectors.isRunning(slice);
  const name = shown?.recipe?.name ?? shown?.id ?? "";
  const open = (): void => (isAsKept(slice) ? state.open() : setAsking("open"));
  return (
    <>
      <span className={styles["footLeft"]}>
        <Button disabled={shown === null} onClick={() => setAsking("delete")} data-testid="recipe-delete">
          Delete…
        </Button>
        <Button disabled={shown === null} onClick={() => void state.give()} data-testid="recipe-export">
          Save a copy…
        </Button>
      </span>
      <RunLack lack={lack} />
      <Button size="large" disabled={operations === null || running} onClick={open} data-testid="recipe-open">
        Open as a plan
      </Button>
      {running ? (
        <Button look="danger" size="large" onClick={() => host.plans.cancel()}>
          Cancel the rest
        </Button>
      ) : (
        <Button look="primary" size="large" disabled={!runs} onClick={() => void state.run()} data-testid="recipe-run">
          Run
        </Button>
      )}
      {asking === "delete" && (
        <AskModal
          title={`Delete “${name}”?`}
          about="Its file is removed. What it did on the server stays."
          yes="Delete"
          testId="recipe-ask"
          onYes={() => void state.remove()}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "open" && (
        <AskModal
          title="Replace the plan?"
          about="There is a plan in the composer. Its steps are lost unless they were saved as a recipe."
          yes="Replace it"
          testId="recipe-ask"
          onYes={state.open}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Whether the engine in use can run the recipe that is shown, and why it can't. */
function useRecipeRuns({ shown, operations }: RecipesState): { readonly lack: string | null; readonly runs: boolean } {
  const gaps = useApp((all) => all.operations.gaps);
  const onError = shown?.recipe?.onError ?? "continue";
  if (operations === null) return { lack: null, runs: false };
  const lack = planLack(operations, onError, (kind) => own(gaps, kind) ?? null);
  return { lack, runs: lack === null };
}
