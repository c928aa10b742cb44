import { AppError } from "../base/errors.ts";
import type { OperationShape, PlannedShape } from "../models/operation-log.ts";
import type { Recipe, RecipeStep } from "../models/recipe.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { Args } from "../ops/define.ts";
import { planFromJson } from "./json.ts";
import { fitted } from "./recipe-fit.ts";
import { answerProblems, answersOf } from "./recipe-parameters.ts";
import { filled, type Values } from "./recipe-words.ts";

/** The step's operation with the parameters in their places, each argument as the catalog takes it. */
export function filledStep({ kind, args, ensure }: RecipeStep, values: Values): PlannedShape {
  const own = filledOperation({ kind, args }, values);
  return ensure === undefined ? own : { ...own, ensure: filledOperation(ensure, values) };
}

function filledOperation({ kind, args }: OperationShape, values: Values): OperationShape {
  const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
  const given = Object.entries(args).map(([name, value]) => {
    const arg = Object.hasOwn(known, name) ? known[name] : undefined;
    const whole = filled(value, values);
    return [name, arg === undefined ? whole : fitted(arg, whole)];
  });
  return { kind, args: Object.fromEntries(given) as Record<string, unknown> };
}

/**
 * The operations of a recipe for these answers, by name; what is left out has its default. Throws `recipe.invalid`, naming the parameter
 * or the step that is wrong.
 */
export function fillRecipe(recipe: Recipe, given: Readonly<Record<string, unknown>>): readonly PlannedShape[] {
  const [wrong] = Object.entries(answerProblems(recipe, given));
  if (wrong !== undefined) {
    const [parameter, problem] = wrong;
    throw new AppError("recipe.invalid", `"${parameter}" ${problem}.`, { facts: { parameter, problem } });
  }
  const values = answersOf(recipe, given);
  const operations = recipe.steps.map((step) => filledStep(step, values));
  try {
    planFromJson({ operations });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    throw new AppError("recipe.invalid", thrown.message, { facts: thrown.facts, cause: thrown });
  }
  return operations;
}
