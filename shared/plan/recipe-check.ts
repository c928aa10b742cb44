import { AppError } from "../base/errors.ts";
import { nearAmong, nearKey } from "../base/near-key.ts";
import type { OperationShape } from "../models/operation-log.ts";
import type { ParameterKind, Recipe, RecipeParameter } from "../models/recipe.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, opKinds, specOf } from "../ops/catalog.ts";
import { argProblem, argProblems } from "../ops/check.ts";
import { isSlot, type SlotTarget } from "../ops/slot-target.ts";
import { planFromJson } from "./json.ts";
import { plannerNames } from "./planner.ts";
import { filledStep } from "./recipe-fill.ts";
import { fitted } from "./recipe-fit.ts";
import { argsOfStep } from "./recipe-from.ts";
import { parameterArg } from "./recipe-parameters.ts";
import { parametersIn } from "./recipe-words.ts";

/** Something that is wrong with a recipe, and where: keys and places from the top. */
export interface RecipeIssue {
  readonly path: readonly (string | number)[];
  /** A whole sentence without its full stop. */
  readonly message: string;
}

/** Of one step: whoever mends these looks again, and a long file is read in the host's only thread. */
const MOST_TYPOS = 5;

type Draft = Pick<Recipe, "parameters" | "planner" | "steps">;

/** Everything for which the recipe could not be run, whatever is answered. */
export function recipeIssues(recipe: Draft): readonly RecipeIssue[] {
  const planner = plannerNames.some((name) => name === recipe.planner)
    ? []
    : [{ path: ["planner"], message: `There is no planner "${recipe.planner}"; there are ${plannerNames.join(", ")}` }];
  const parameters = recipe.parameters.flatMap((parameter, at) => parameterIssues(recipe, parameter, at));
  const steps = recipe.steps.flatMap((_, at) => stepIssues(recipe, at));
  const found = [...planner, ...parameters, ...steps];
  return found.length > 0 ? found : planIssues(recipe);
}

/** What only the whole plan shows. */
function planIssues(recipe: Draft): readonly RecipeIssue[] {
  try {
    planFromJson({ operations: recipe.steps.map((step, at) => filledStep(step, standIns(recipe, at))) });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const at = Number(thrown.facts["index"] ?? 0);
    return [{ path: ["steps", at], message: thrown.message.replace(/\.$/, "") }];
  }
}

function parameterIssues(recipe: Draft, parameter: RecipeParameter, at: number): readonly RecipeIssue[] {
  const path = ["parameters", at];
  if (recipe.parameters.findIndex(({ name }) => name === parameter.name) < at)
    return [{ path, message: `There are two parameters "${parameter.name}"` }];
  if (parameter.default === undefined) return [];
  const arg = parameterArg(recipe, parameter);
  const problem = argProblem(arg, fitted(arg, parameter.default));
  return problem === null ? [] : [{ path: [...path, "default"], message: `"${parameter.name}" ${problem}` }];
}

function stepIssues(recipe: Draft, at: number): readonly RecipeIssue[] {
  const { steps } = recipe;
  const step = steps[at];
  const path = ["steps", at];
  if (step === undefined) return [];
  if (step.as !== undefined && steps.findIndex(({ as }) => as === step.as) < at)
    return [{ path: [...path, "as"], message: `There are two steps "${step.as}"` }];
  if (!isOpKind(step.kind)) {
    const near = nearKey(step.kind, opKinds);
    return [{ path, message: `There is no operation "${step.kind}"${near === null ? "" : `; is it "${near}"?`}` }];
  }
  const typos = typosIn(recipe, argsOfStep(step)).map((message) => ({ path, message }));
  if (typos.length > 0) return typos;
  const filled = filledStep(step, standIns(recipe, at));
  const wrong = [
    ...argIssues(filled, [...path, "args"]),
    ...(filled.ensure === undefined ? [] : argIssues(filled.ensure, [...path, "ensure"])),
  ];
  return wrong.length > 0 ? wrong : slotIssues(recipe, at);
}

function argIssues({ kind, args }: OperationShape, path: RecipeIssue["path"]): readonly RecipeIssue[] {
  if (!isOpKind(kind)) return [{ path, message: `There is no operation "${kind}"` }];
  return argProblems(specOf(kind), args).map(({ argument, problem }) => ({
    path: [...path, argument],
    message: `"${argument}" ${problem}`,
  }));
}

/** What is nearly a parameter was meant to be it; whatever else looks like one is a shell's. The first few, each once. */
function typosIn({ parameters }: Draft, args: unknown): readonly string[] {
  const names = parameters.map(({ name }) => name);
  const nearest = nearAmong(names);
  const typos: string[] = [];
  for (const name of new Set(parametersIn(args))) {
    const near = names.includes(name) ? null : nearest(name);
    if (near !== null) typos.push(`There is no parameter "${name}"; is it "${near}"?`);
    if (typos.length === MOST_TYPOS) break;
  }
  return typos;
}

/** A value of its kind for each parameter, with which the arguments of one step can be looked at. */
function standIns(recipe: Draft, at: number): ReadonlyMap<string, unknown> {
  const alone = { steps: recipe.steps.slice(at, at + 1) };
  return new Map(
    recipe.parameters.map((parameter) => {
      const own = fixed[parameter.kind];
      return [parameter.name, own ?? parameter.default ?? anyFor(parameterArg(alone, parameter))];
    }),
  );
}

const fixed: Readonly<Record<ParameterKind, unknown>> = {
  session: "$0",
  window: "@0",
  pane: "%0",
  client: { client: "client" },
  folder: "/",
  switch: true,
  text: undefined,
  number: undefined,
};

function anyFor(arg: Arg): unknown {
  if (arg.kind === "choice") return Object.keys(arg.options)[0];
  if (arg.kind === "integer" || arg.kind === "size") return arg.min;
  if (arg.kind === "line") return 0;
  if (arg.kind === "flag") return true;
  return arg.kind === "text" && arg.check === "layout" ? "tiled" : "x";
}

/** Slots are checked as in a plan, one step against those before it. */
function slotIssues({ steps }: Draft, at: number): readonly RecipeIssue[] {
  const issuesIn = (args: OperationShape["args"], key: "args" | "ensure"): readonly RecipeIssue[] =>
    Object.entries(args).flatMap(([argument, value]) => {
      const problem = isSlot(value) ? slotIssue(value, steps, at) : null;
      return problem === null ? [] : [{ path: ["steps", at, key, argument], message: `"${argument}" ${problem}` }];
    });
  const step = steps[at];
  return step === undefined ? [] : [...issuesIn(step.args, "args"), ...issuesIn(step.ensure?.args ?? {}, "ensure")];
}

function slotIssue(slot: SlotTarget, steps: Draft["steps"], at: number): string | null {
  const maker = steps[slot.slot];
  if (slot.slot >= at || maker === undefined) return `names what step ${slot.slot + 1} makes, which is no earlier step`;
  if (!isOpKind(maker.kind) || specOf(maker.kind).creates === undefined)
    return `names what step ${slot.slot + 1} makes, and ${maker.kind} makes nothing`;
  return null;
}
