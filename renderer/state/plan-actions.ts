import type { PlannedShape } from "../../shared/models/operation-log.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { Recipe } from "../../shared/models/recipe.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import { fillRecipe } from "../../shared/plan/recipe-fill.ts";
import type { OperationActions, PlanOrder } from "./operation-actions.ts";
import { planSlice } from "./plan-slice.ts";
import type { PlanRun } from "./plan-slice.ts";
import { act, appStore } from "./store.ts";
import { tried } from "./tried.ts";

/** Runs plans of a person's into the store, one at a time. Whatever fails is told in the run itself. */
export class PlanActions {
  readonly #operations: OperationActions;
  #leaving = new AbortController();

  constructor(operations: OperationActions) {
    this.#operations = operations;
  }

  /** The plan that is being put together, as it stands. */
  async run(): Promise<void> {
    const { steps } = appStore.getState().plan;
    await this.#run(draftOrder(), { steps, recipe: null });
  }

  /** A recipe as it is. Throws AppError `recipe.invalid` for answers that it can't be run with. */
  async runRecipe(recipe: Recipe, answers: Readonly<Record<string, unknown>>): Promise<void> {
    const operations = fillRecipe(recipe, answers);
    const steps = operations.map((operation, id) => ({ id, operation }));
    const planner = plannerOf(recipe);
    await this.#run(
      { name: recipe.name, operations, planner, onError: recipe.onError, by: "plan" },
      { steps, recipe: recipe.id },
    );
  }

  /** Ends the run that is on its way; what was sent already goes on. */
  cancel(): void {
    act.plan.cancel();
    this.#leaving.abort();
  }

  /** What the plan that is being put together would do, on a copy of the server. */
  dryRun() {
    return tried(() => this.#operations.dryRun(draftOrder()));
  }

  async #run(order: PlanOrder, { steps, recipe }: Pick<PlanRun, "steps" | "recipe">): Promise<void> {
    const { plan } = appStore.getState();
    if (planSlice.selectors.isRunning(plan)) return;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    act.plan.begin(steps, recipe);
    const ran = await this.#operations.runPlan(order, act.plan.hear, signal);
    if (ran.kind === "unwanted") act.plan.setRun(plan.run);
    else if (ran.kind === "ran") act.plan.end(ran.result);
    else act.plan.fail(ran.failure);
    if (ran.kind !== "unwanted") tellWhereUnseen(order.name);
  }
}

/** A recipe in a hand-written file may name any planner; it was checked when it was read. */
export function plannerOf({ planner }: Pick<Recipe, "planner">): PlanOrder["planner"] {
  const known = plannerNames.find((name) => name === planner);
  if (known === undefined) throw new AppError("plan.invalid", `There is no planner "${planner}".`);
  return known;
}

/** Whoever has closed the dialog meanwhile hears how it ended. */
function tellWhereUnseen(name: string): void {
  const { dialogs, plan } = appStore.getState();
  if (plan.run === null || dialogs.open?.kind === "plan" || dialogs.open?.kind === "recipes") return;
  const good = plan.run.result?.ended === "complete";
  const message = good ? `The plan “${name}” is done.` : `The plan “${name}” did not go well.`;
  const { recipe } = plan.run;
  const dialog = recipe === null ? ({ kind: "plan" } as const) : ({ kind: "recipes", recipe } as const);
  act.notices.tell({
    ...{ tone: good ? "info" : "failure", message, next: "" },
    ...(good ? {} : { offer: { label: "What came of it", dialog } }),
  });
}

function draftOrder(): PlanOrder {
  const { name, steps, planner, onError } = appStore.getState().plan;
  const operations: readonly PlannedShape[] = steps.map(({ operation }) => operation);
  return { name: name.trim() || "Plan", operations, planner, onError, by: "plan" };
}
