import { own } from "../base/own.ts";
import type { ParameterKind, Recipe, RecipeParameter } from "../models/recipe.ts";
import { flag, integer, maybeTarget, must, value } from "../ops/args.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import { argProblem } from "../ops/check.ts";
import type { Args } from "../ops/define.ts";
import { fitted } from "./recipe-fit.ts";
import { wholeParameter } from "./recipe-words.ts";

const FLAG = "";
const byKind: Readonly<Record<ParameterKind, (doc: string) => Arg>> = {
  session: (doc) => maybeTarget("session", { doc }),
  window: (doc) => maybeTarget("window", { doc }),
  pane: (doc) => maybeTarget("pane", { doc }),
  client: (doc) => maybeTarget("client", { doc }),
  text: (doc) => value(FLAG, { doc, empty: true }),
  number: (doc) => integer(FLAG, { doc, min: -1_000_000, max: 1_000_000, parts: true }),
  switch: (doc) => flag(FLAG, { doc }),
  folder: (doc) => value(FLAG, { doc, control: "folder" }),
};

/** Targets are told from everything else by their kind. */
const targets: readonly ParameterKind[] = ["session", "window", "pane", "client"];

export function isTargetKind(kind: ParameterKind): boolean {
  return targets.includes(kind);
}

/**
 * The parameter as an argument, for forms and checks: where it stands alone in an argument of the catalog, what holds for that holds
 * for it. It is required unless it has a default.
 */
export function parameterArg(recipe: Pick<Recipe, "steps">, parameter: RecipeParameter): Arg {
  const { name, kind, doc } = parameter;
  const own = byKind[kind](doc);
  const used = isTargetKind(kind) || kind === "folder" ? undefined : usesOf(recipe, name)[0];
  const { required: _, ...facts } = used ?? own;
  const arg: Arg = { ...facts, required: false, ...(doc === "" && used !== undefined ? {} : { doc }) };
  return parameter.default === undefined ? must(arg) : arg;
}

/** The arguments that are nothing but this parameter. */
export function usesOf({ steps }: Pick<Recipe, "steps">, name: string): readonly Arg[] {
  const all = steps.flatMap((step) => (step.ensure === undefined ? [step] : [step, step.ensure]));
  return all.flatMap(({ kind, args }) => {
    const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
    return Object.entries(args).flatMap(([argument, value]) => {
      const arg = wholeParameter(value) === name && Object.hasOwn(known, argument) ? known[argument] : undefined;
      return arg === undefined ? [] : [arg];
    });
  });
}

/** The answers as the parameters take them, with defaults for what is left out. */
export function answersOf(recipe: Pick<Recipe, "parameters" | "steps">, given: Readonly<Record<string, unknown>>) {
  const answers = recipe.parameters.flatMap((parameter): [string, unknown][] => {
    const answer = own(given, parameter.name) ?? parameter.default;
    return answer === undefined ? [] : [[parameter.name, fitted(parameterArg(recipe, parameter), answer)]];
  });
  return new Map(answers);
}

/** What is wrong with the answers, by parameter: the rest of a sentence. Empty when the recipe can be run with them. */
export function answerProblems(
  recipe: Pick<Recipe, "parameters" | "steps">,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const answers = answersOf(recipe, given);
  const problems = recipe.parameters.flatMap((parameter): [string, string][] => {
    const { name } = parameter;
    if (!answers.has(name)) return [[name, "is missing"]];
    const problem = argProblem(parameterArg(recipe, parameter), answers.get(name));
    return problem === null ? [] : [[name, problem]];
  });
  return Object.fromEntries(problems);
}
