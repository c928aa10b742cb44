import { sameValue } from "../base/same-value.ts";
import { MASK, type OperationShape } from "../models/operation-log.ts";
import type { ParameterKind, RecipeParameter, RecipeStep } from "../models/recipe.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { Args } from "../ops/define.ts";
import { putSecrets } from "../ops/secret-args.ts";
import { targetKind } from "../ops/targets.ts";
import { type Candidate, docOf, freeName } from "./recipe-candidate.ts";
import { secretCandidates, withSecretsAsked } from "./recipe-secrets.ts";
import { kept, parametersIn, placeholder } from "./recipe-words.ts";

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
  return [...secretCandidates(steps, names), ...all.values()];
}

/** Everything of a step that a parameter can stand in. */
export function argsOfStep({ args, ensure }: RecipeStep): unknown {
  return [args, ensure?.args ?? {}];
}

/** `way`: from the step to its arguments. */
function foundIn({ kind, args }: OperationShape, way: readonly string[]): readonly Found[] {
  const known = isOpKind(kind) ? (specOf(kind).args as Args) : {};
  const shown = putSecrets({ kind, args }, () => MASK);
  const found = Object.entries(args).flatMap(([name, value]) => {
    if (!sameValue(shown[name], value)) return []; // its secrets are asked for by themselves
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
export type Chosen = Pick<Candidate, "name" | "kind" | "doc" | "uses" | "value" | "secret"> & {
  readonly default?: unknown;
};

/** The steps with a parameter in each place of those chosen. Text that only looks like one of them stays text. */
export function withParameters(steps: readonly RecipeStep[], chosen: readonly Chosen[]): RecipeDraft {
  const names = chosen.map(({ name }) => name);
  const secrets = chosen.filter(({ secret }) => secret !== undefined);
  const plain = steps.map((step) => withSecretsAsked(keptStep(step, names), secrets, names));
  for (const { name, uses } of chosen.filter(({ secret }) => secret === undefined)) {
    for (const { step, path } of uses) {
      const at = plain[step];
      if (at !== undefined) plain[step] = put(at, path, placeholder(name)) as RecipeStep;
    }
  }
  return { parameters: chosen.map(parameterOf), steps: plain };
}

function parameterOf({ name, kind, doc, default: preset }: Chosen): RecipeParameter {
  return { name, kind, doc, ...(preset === undefined ? {} : { default: preset }) };
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

/** Operations as a recipe's beginning: ids and secrets become parameters. */
export function recipeFrom(steps: readonly RecipeStep[]): RecipeDraft {
  const asked = candidatesOf(steps).filter(({ needed, secret }) => needed || secret !== undefined);
  return withParameters(steps, asked);
}
