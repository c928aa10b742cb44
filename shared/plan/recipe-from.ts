import type { OperationShape } from "../models/operation-log.ts";
import type { ParameterKind, RecipeParameter, RecipeStep } from "../models/recipe.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { Args } from "../ops/define.ts";
import { targetKind } from "../ops/targets.ts";
import { kept, parametersIn, placeholder } from "./recipe-words.ts";

/** A value that might differ from run to run. */
export interface Candidate {
  /** A free name for it. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly doc: string;
  readonly value: unknown;
  /** Where it stands: the step from 0, and the way to it from there. */
  readonly uses: readonly { readonly step: number; readonly path: readonly string[] }[];
  /** An id, which means nothing in another life of the server: without a parameter the recipe is of no use. */
  readonly needed: boolean;
}

export interface RecipeDraft {
  readonly parameters: readonly RecipeParameter[];
  readonly steps: readonly RecipeStep[];
}

interface Found {
  readonly kind: ParameterKind;
  readonly value: unknown;
  readonly path: readonly string[];
  readonly needed: boolean;
}

/** Every value of the steps that could be asked for instead, ids first in each step. Values of the same kind and text are one. */
export function candidatesOf(steps: readonly RecipeStep[]): readonly Candidate[] {
  const all = new Map<string, Candidate>();
  const names = new Set(parametersIn(steps.map(argsOfStep)));
  for (const [step, { kind, args, ensure }] of steps.entries()) {
    const probed = ensure === undefined ? [] : foundIn(ensure, ["ensure", "args"]);
    for (const one of [...foundIn({ kind, args }, ["args"]), ...probed]) {
      const key = JSON.stringify([one.kind, one.value]);
      const known = all.get(key);
      const use = { step, path: one.path };
      if (known !== undefined) all.set(key, { ...known, uses: [...known.uses, use] });
      else {
        const name = freeName(one.needed ? one.kind : (one.path.at(-1) ?? one.kind), names);
        names.add(name);
        const { path: _, ...rest } = one;
        all.set(key, { ...rest, name, doc: docOf(step, kind), uses: [use] });
      }
    }
  }
  return [...all.values()];
}

/** Everything of a step that a parameter can stand in. */
export function argsOfStep({ args, ensure }: RecipeStep): unknown {
  return [args, ensure?.args ?? {}];
}

function docOf(step: number, kind: string): string {
  return `What step ${step + 1} (${isOpKind(kind) ? specOf(kind).command : kind}) is about.`;
}

function freeName(word: string, taken: ReadonlySet<string>): string {
  const base = /^[a-z]\w*$/.test(word) ? word : "value";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}

/** `way`: from the step to its arguments. */
function foundIn({ kind, args }: OperationShape, way: readonly string[]): readonly Found[] {
  const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
  const found = Object.entries(args).flatMap(([name, value]) => {
    const arg = Object.hasOwn(known, name) ? known[name] : undefined;
    if (arg === undefined || parametersIn(value).length > 0) return [];
    return arg.kind === "target" ? idsIn(value, [...way, name]) : plainIn(arg, value, [...way, name]);
  });
  return found.toSorted((one, other) => Number(other.needed) - Number(one.needed));
}

const idFields = ["session", "window"];

function idsIn(value: unknown, path: readonly string[]): readonly Found[] {
  if (typeof value === "string") return idAt(value, path);
  if (typeof value !== "object" || value === null) return [];
  if ("client" in value) return [{ kind: "client", value, path, needed: true }];
  return Object.entries(value).flatMap(([field, one]) =>
    idFields.includes(field) && typeof one === "string" ? idAt(one, [...path, field]) : [],
  );
}

function idAt(value: string, path: readonly string[]): readonly Found[] {
  const kind = targetKind(value);
  return kind === null || kind === "place" ? [] : [{ kind, value, path, needed: true }];
}

/** Texts and numbers that stand alone. */
function plainIn(arg: Arg, value: unknown, path: readonly string[]): readonly Found[] {
  const plain = { value, path, needed: false };
  if (arg.kind === "text" && typeof value === "string")
    return [{ ...plain, kind: arg.control === "folder" ? "folder" : "text" }];
  const counts = arg.kind === "integer" || arg.kind === "size";
  return counts && typeof value === "number" ? [{ ...plain, kind: "number" }] : [];
}

/** Somebody's choice of a candidate, under a name of theirs. */
export type Chosen = Pick<Candidate, "name" | "kind" | "doc" | "uses"> & { readonly default?: unknown };

/** The steps with a parameter in each place of those chosen. Text that only looks like one of them stays text. */
export function withParameters(steps: readonly RecipeStep[], chosen: readonly Chosen[]): RecipeDraft {
  const names = chosen.map(({ name }) => name);
  const plain = steps.map((step) => keptStep(step, names));
  for (const { name, uses } of chosen) {
    for (const { step, path } of uses) {
      const at = plain[step];
      if (at !== undefined) plain[step] = put(at, path, placeholder(name)) as RecipeStep;
    }
  }
  return { parameters: chosen.map(({ uses: _, ...parameter }) => parameter), steps: plain };
}

function keptStep(step: RecipeStep, names: readonly string[]): RecipeStep {
  const own = <One extends OperationShape>(one: One): One => ({ ...one, args: kept(one.args, names) as One["args"] });
  return step.ensure === undefined ? own(step) : { ...own(step), ensure: own(step.ensure) };
}

function put(into: unknown, [field, ...rest]: readonly string[], value: unknown): unknown {
  if (field === undefined) return value;
  const fields = into as Readonly<Record<string, unknown>>;
  return { ...fields, [field]: put(fields[field], rest, value) };
}

/** Operations as a recipe's beginning: ids become parameters. */
export function recipeFrom(steps: readonly RecipeStep[]): RecipeDraft {
  const needed = candidatesOf(steps).filter((one) => one.needed);
  return withParameters(
    steps,
    needed.map(({ name, kind, doc, uses }) => ({ name, kind, doc, uses })),
  );
}
