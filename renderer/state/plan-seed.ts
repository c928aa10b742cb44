import type { OperationShape, PlannedShape } from "../../shared/models/operation-log.ts";
import type { RecipeParameter, RecipeStep } from "../../shared/models/recipe.ts";
import { holdsMask } from "../../shared/ops/secret-args.ts";
import { answersAnew } from "../../shared/plan/answers-anew.ts";
import { filledStep } from "../../shared/plan/recipe-fill.ts";
import { answersOf } from "../../shared/plan/recipe-parameters.ts";
import { parametersIn } from "../../shared/plan/recipe-words.ts";
import type { RecipeSeed } from "./dialogs-slice.ts";
import type { DraftStep } from "../../shared/plan/draft-steps.ts";
import type { PlanSlice, PlanSource } from "./plan-slice.ts";

/** The plan as a recipe's beginning. Where it came from one, what was not changed since has its parameters again. */
export function seedOfPlan({ name, steps, planner, onError, source }: PlanSlice): RecipeSeed {
  const anew = source === null ? null : { ...source, answers: answersAnew(steps, source) };
  const sources = [source, anew].flatMap((one) => one ?? []);
  const own = steps.map((step) => templateOf(step, sources));
  const known = source === null ? {} : partsOf(source);
  return { ...known, ...(name.trim() === "" ? {} : { name: name.trim() }), steps: own, planner, onError };
}

/** Whether nothing of it was changed since the plan was loaded or saved: then nothing is lost with it. */
export function isAsKept({ source, steps, ...how }: Omit<PlanSlice, "next" | "chosen" | "run">): boolean {
  if (steps.length === 0 || source === null) return steps.length === 0 && how.name.trim() === "";
  const { name, planner, onError } = source.recipe;
  if (how.name !== name || how.planner !== planner || how.onError !== onError) return false;
  const values = answersOf(source.recipe, source.answers);
  const kept = source.recipe.steps.map((step) => [filledStep(step, values), step.as]);
  return JSON.stringify(kept) === JSON.stringify(steps.map(({ operation, as }) => [operation, as]));
}

function partsOf({ recipe }: PlanSource): Partial<RecipeSeed> {
  const { id, name, about, parameters } = recipe;
  return { was: recipe, id, name, about, parameters: parameters.map(withoutMask) };
}

/** A default that was not kept is none. */
function withoutMask({ default: preset, ...parameter }: RecipeParameter): RecipeParameter {
  return preset === undefined || holdsMask(preset) ? parameter : { ...parameter, default: preset };
}

/** `sources`: the recipe with each of the answers that its parameters may have got. */
function templateOf({ operation, as, from }: DraftStep, sources: readonly PlanSource[]): RecipeStep {
  const restored = sources.reduce(
    (now, source) => restoredStep(now, from === undefined ? undefined : source.recipe.steps[from], source),
    operation,
  );
  return { ...restored, ...(as === undefined ? {} : { as }) };
}

function restoredStep(
  { ensure, ...own }: PlannedShape,
  template: RecipeStep | undefined,
  { recipe, answers }: PlanSource,
): PlannedShape {
  if (template === undefined) return ensure === undefined ? own : { ...own, ensure };
  const filled = filledStep(template, answersOf(recipe, answers));
  const step = restored(own, template, filled);
  if (ensure === undefined) return step;
  const probe = filled.ensure === undefined ? ensure : restored(ensure, template.ensure, filled.ensure);
  return { ...step, ensure: probe };
}

/** With the arguments that held parameters and still are what was answered to them. */
function restored(now: OperationShape, template: OperationShape | undefined, filled: OperationShape): OperationShape {
  if (template?.kind !== now.kind) return now;
  const same = Object.entries(template.args).filter(
    ([name, value]) =>
      parametersIn(value).length > 0 && JSON.stringify(filled.args[name]) === JSON.stringify(now.args[name]),
  );
  return { kind: now.kind, args: { ...now.args, ...(Object.fromEntries(same) as OperationShape["args"]) } };
}
