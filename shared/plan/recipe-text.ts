import { z } from "zod";
import { Recipe, type RecipeParameter, type RecipeStep, StepName } from "../models/recipe.ts";
import type { OperationShape } from "../models/operation-log.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, opKinds, specOf } from "../ops/catalog.ts";
import type { Args } from "../ops/define.ts";
import { isSlot, type SlotTarget } from "../ops/slot-target.ts";
import { PROBE } from "./probe.ts";
import { type RecipeIssue, recipeIssues } from "./recipe-check.ts";
import { fitted, numeral } from "./recipe-fit.ts";
import { parameterArg } from "./recipe-parameters.ts";
import { wholeParameter } from "./recipe-words.ts";
import { readWriter, RECIPE_FORMAT, type RecipeWriter } from "./recipe-writer.ts";

export interface ReadRecipe {
  /** Null where it can't be used. */
  readonly recipe: Recipe | null;
  /** Paths are those of the file. */
  readonly issues: readonly RecipeIssue[];
  readonly writer: RecipeWriter;
}

type Fields = Readonly<Record<string, unknown>>;

const Table = z.record(z.string(), z.unknown());
const nothing = z.union([z.literal(""), z.literal("~"), z.literal("null")]).transform(() => undefined);
const optional = <T extends z.ZodType>(shape: T) => z.union([nothing, shape]).optional();

/**
 * A recipe as people write it: every value may be a text. `do`: an operation, or tmux's name of it. `find`: how what it makes is looked for
 * first, as the arguments of a list of panes.
 */
const FileShape = z.strictObject({
  name: z.string().optional(),
  about: z.string().optional(),
  parameters: optional(
    z.array(
      z.strictObject({
        name: z.string(),
        kind: z.string().optional(),
        doc: z.string().optional(),
        default: z.unknown().optional(),
      }),
    ),
  ),
  planner: optional(z.string()),
  onError: optional(z.string()),
  steps: z.array(
    z.strictObject({ do: z.string(), as: optional(StepName), find: optional(Table), with: optional(Table) }),
  ),
});
type FileSteps = z.infer<typeof FileShape>["steps"];

/** Reads a recipe from what its file holds; one of a later format can't be used, whatever is understood of it. Never throws. */
export function readRecipe(held: unknown, id: string): ReadRecipe {
  const fields = Table.safeParse(held).data;
  if (fields === undefined) return { ...readFields(held, id), writer: { format: 1, version: null } };
  const { format, paneglass, ...rest } = fields;
  const { writer, issues } = readWriter({ format, paneglass });
  const read = readFields(rest, id);
  const usable = issues.length === 0 && writer.format <= RECIPE_FORMAT;
  return { recipe: usable ? read.recipe : null, issues: [...issues, ...read.issues], writer };
}

function readFields(held: unknown, id: string): Omit<ReadRecipe, "writer"> {
  const file = FileShape.safeParse(held);
  if (!file.success) return { recipe: null, issues: file.error.issues.map(issueOf) };
  const { steps, issues } = readSteps(file.data.steps);
  if (issues.length > 0) return { recipe: null, issues };
  const { name = id, about, parameters = [], planner, onError } = file.data;
  const rest = { ...(planner === undefined ? {} : { planner }), ...(onError === undefined ? {} : { onError }) };
  const shaped = Recipe.safeParse({
    ...{ id, name, steps, ...rest },
    ...(about === undefined ? {} : { about: about.trim() }),
    parameters: parameters.map(({ kind = "text", ...parameter }) => ({ ...parameter, kind })),
  });
  if (!shaped.success) return { recipe: null, issues: shaped.error.issues.map(issueOf) };
  const recipe = fittedRecipe(shaped.data);
  const wrong = recipeIssues(recipe).map(({ path, message }) => ({ path: path.map(fileKey), message }));
  return { recipe: wrong.length === 0 ? recipe : null, issues: wrong };
}

function issueOf({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): RecipeIssue {
  const where = path.map((key) => (typeof key === "symbol" ? String(key) : key));
  return { path: where, message: where.length === 0 ? message : `"${where.at(-1)}": ${message}` };
}

const fileKeys: Readonly<Record<string, string>> = { args: "with", ensure: "find" };

function fileKey(key: string | number): string | number {
  return fileKeys[key] ?? key;
}

/** Steps are called by name in a file, and by their place in a plan. */
function readSteps(steps: FileSteps): {
  readonly steps: readonly RecipeStep[];
  readonly issues: readonly RecipeIssue[];
} {
  const issues: RecipeIssue[] = [];
  const named = new Map<string, number>();
  const read = steps.map((step, at): RecipeStep => {
    const argsIn = (key: "with" | "find"): RecipeStep["args"] => {
      const args = Object.entries(step[key] ?? {}).map(([argument, value]) => {
        const slot = slotOf(value, named);
        if (slot === null) issues.push(unmade(["steps", at, key, argument], value));
        return [argument, slot ?? value];
      });
      return Object.fromEntries(args) as RecipeStep["args"];
    };
    const own = { kind: kindOf(step.do), args: argsIn("with") };
    const ensure = step.find === undefined ? {} : { ensure: { kind: PROBE, args: argsIn("find") } };
    if (step.as !== undefined && named.has(step.as))
      issues.push({ path: ["steps", at, "as"], message: `There are two steps "${step.as}"` });
    if (step.as !== undefined) named.set(step.as, at);
    return { ...own, ...ensure, ...(step.as === undefined ? {} : { as: step.as }) };
  });
  return { steps: read, issues };
}

/** The value itself when it is no slot; null when it is one of a step that is not there. */
function slotOf(value: unknown, named: ReadonlyMap<string, number>): unknown {
  if (typeof value !== "object" || value === null || !("made" in value)) return value;
  const { made, ...rest } = value;
  const slot = named.get(String(made));
  return slot === undefined ? null : { slot, ...rest };
}

function unmade(path: RecipeIssue["path"], value: unknown): RecipeIssue {
  const made = String((value as Fields)["made"]);
  return { path, message: `No earlier step is called "${made}" by its "as"` };
}

/** tmux's own name of a command will do. */
function kindOf(word: string): string {
  if (isOpKind(word)) return word;
  return opKinds.find((kind) => specOf(kind).command === word) ?? word;
}

/** With every argument and default as the catalog takes it, but for what parameters stand in. */
function fittedRecipe(recipe: Recipe): Recipe {
  const steps = recipe.steps.map((step) => ({
    ...{ ...step, args: fittedArgs(step) },
    ...(step.ensure === undefined ? {} : { ensure: { ...step.ensure, args: fittedArgs(step.ensure) } }),
  }));
  const parameters = recipe.parameters.map((parameter) => fittedParameter({ steps }, parameter));
  return { ...recipe, steps, parameters };
}

function fittedArgs({ kind, args }: OperationShape): Record<string, unknown> {
  const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
  const all = Object.entries(args).map(([name, value]) => {
    const arg = Object.hasOwn(known, name) ? known[name] : undefined;
    return [name, arg === undefined || wholeParameter(value) !== null ? value : fitted(arg, value)];
  });
  return Object.fromEntries(all) as Record<string, unknown>;
}

function fittedParameter(recipe: Pick<Recipe, "steps">, parameter: RecipeParameter): RecipeParameter {
  const { default: preset, ...rest } = parameter;
  if (preset === undefined) return rest;
  const value = parameter.kind === "number" ? numeral(preset) : preset;
  return { ...rest, default: fitted(parameterArg(recipe, parameter), value) };
}

/** What stands in the recipe's file, top to bottom; what is as it would be anyway is left out. {@link readRecipe} reads it. */
export function recipeFields(recipe: Recipe): Record<string, unknown> {
  const { name, about, parameters, planner, onError } = recipe;
  const names = stepNames(recipe.steps);
  return {
    name,
    ...(about === "" ? {} : { about }),
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameterFields) }),
    ...(planner === "batching" ? {} : { planner }),
    ...(onError === "continue" ? {} : { onError }),
    steps: recipe.steps.map((step, at) => stepFields(step, names.get(at), names)),
  };
}

function parameterFields({ name, kind, doc, default: preset }: RecipeParameter): Fields {
  return { name, kind, ...(doc === "" ? {} : { doc }), ...(preset === undefined ? {} : { default: preset }) };
}

function stepFields(step: RecipeStep, as: string | undefined, names: ReadonlyMap<number, string>): Fields {
  const args = argFields(step, names);
  return {
    do: step.kind,
    ...(as === undefined ? {} : { as }),
    ...(step.ensure === undefined ? {} : { find: argFields(step.ensure, names) }),
    ...(Object.keys(args).length === 0 ? {} : { with: args }),
  };
}

function argFields({ kind, args }: OperationShape, names: ReadonlyMap<number, string>): Fields {
  const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
  const fields = Object.entries(args).map(([name, value]) => [
    name,
    isSlot(value) ? slotFields(value, names) : written(known[name], value),
  ]);
  return Object.fromEntries(fields) as Fields;
}

/** A file has no other true than the text. */
function written(arg: Arg | undefined, value: unknown): unknown {
  return arg?.kind === "setting" && typeof value === "boolean" ? (value ? "on" : "off") : value;
}

function slotFields({ slot, ...rest }: SlotTarget, names: ReadonlyMap<number, string>): Fields {
  return { made: names.get(slot) ?? "", ...rest };
}

/** Every step that is called by a later one has a name. */
function stepNames(steps: readonly RecipeStep[]): ReadonlyMap<number, string> {
  const called = new Set(
    steps.flatMap(({ args, ensure }) =>
      [...Object.values(args), ...Object.values(ensure?.args ?? {})].filter(isSlot).map(({ slot }) => slot),
    ),
  );
  const names = new Map(steps.flatMap(({ as }, at): [number, string][] => (as === undefined ? [] : [[at, as]])));
  for (const [at, { kind }] of steps.entries()) {
    if (names.has(at) || !called.has(at)) continue;
    const made = isOpKind(kind) ? (specOf(kind).creates ?? "step") : "step";
    const taken = [...names.values()];
    let name: string = made;
    for (let number = 2; taken.includes(name); number += 1) name = `${made}${number}`;
    names.set(at, name);
  }
  return names;
}
