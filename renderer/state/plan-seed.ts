import type { RecipeStep } from "../../shared/models/recipe.ts";
import { filledStep } from "../../shared/plan/recipe-fill.ts";
import { answersOf } from "../../shared/plan/recipe-parameters.ts";
import { parametersIn } from "../../shared/plan/recipe-words.ts";
import type { RecipeSeed } from "./dialogs-slice.ts";
import type { DraftStep } from "./plan-draft.ts";
import type { PlanSlice, PlanSource } from "./plan-slice.ts";

/** The plan as a recipe's beginning. Where it came from one, what was not changed since has its parameters again. */
export function seedOfPlan({ name, steps, planner, onError, source }: PlanSlice): RecipeSeed {
  const own = steps.map((step) => templateOf(step, source));
  const known = source === null ? {} : partsOf(source);
  return { ...known, ...(name.trim() === "" ? {} : { name: name.trim() }), steps: own, planner, onError };
}

/** Whether no step was changed since the plan was loaded or saved: then nothing is lost with it. */
export function isAsKept({ steps, source }: Pick<PlanSlice, "steps" | "source">): boolean {
  if (steps.length === 0 || source === null) return steps.length === 0;
  const values = answersOf(source.recipe, source.answers);
  const kept = source.recipe.steps.map((step) => filledStep(step, values));
  return JSON.stringify(kept) === JSON.stringify(steps.map(({ operation }) => operation));
}

function partsOf({ recipe: { id, name, about, parameters } }: PlanSource): Partial<RecipeSeed> {
  return { id, name, about, parameters };
}

function templateOf({ operation, as, from }: DraftStep, source: PlanSource | null): RecipeStep {
  const { kind, args } = operation;
  const template = from === undefined ? undefined : source?.recipe.steps[from];
  const restored = template?.kind === kind && source !== null ? parametersOf(template, args, source) : {};
  return { kind, args: { ...args, ...restored }, ...(as === undefined ? {} : { as }) };
}

/** The arguments that held parameters and still are what was answered to them. */
function parametersOf(template: RecipeStep, args: RecipeStep["args"], { recipe, answers }: PlanSource) {
  const filled = filledStep(template, answersOf(recipe, answers)).args;
  const same = Object.entries(template.args).filter(
    ([name, value]) => parametersIn(value).length > 0 && JSON.stringify(filled[name]) === JSON.stringify(args[name]),
  );
  return Object.fromEntries(same) as RecipeStep["args"];
}
