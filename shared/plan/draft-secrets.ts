import { own } from "../base/own.ts";
import { MASK, type OperationShape, type PlannedShape } from "../models/operation-log.ts";
import type { PlanDraft } from "../models/plan-draft.ts";
import { holdsMask, putSecrets, secretsIn } from "../ops/secret-args.ts";
import { isSlot } from "../ops/slot-target.ts";
import { isSaidBy } from "./masked-value.ts";
import { parametersIn } from "./recipe-words.ts";
import { isReference, unquoted } from "./secret-words.ts";

type Source = NonNullable<PlanDraft["source"]>;

/** Shorter values stand in every text. */
const SHORTEST = 4;

/** The draft as it may lie on disk: {@link MASK} stands for every secret, in its steps and in what they came from. */
export function maskedDraft(draft: PlanDraft): PlanDraft {
  const { source } = draft;
  const asked = source === null ? new Map<string, string>() : secretAnswers(source);
  const steps = draft.steps.map((step) => ({ ...step, operation: maskedShape(step.operation, [...asked.values()]) }));
  if (source === null) return { ...draft, steps };
  const shapes = [...draft.steps.map(({ operation }) => operation), ...source.recipe.steps].flatMap(bothOf);
  const found = shapes.flatMap(secretsIn).filter((secret) => !isReference(secret) && !holdsMask(secret.value));
  const words = new Set(found.flatMap((secret) => [secret.value, unquoted(secret).inside]));
  const maskedOne = (name: string, value: unknown): unknown =>
    asked.has(name) || (typeof value === "string" && words.has(value)) ? MASK : withoutAny(value, words);
  return { ...draft, steps, source: maskedSource(source, maskedOne) };
}

function maskedSource({ recipe, answers }: Source, masked: (name: string, value: unknown) => unknown): Source {
  const parameters = recipe.parameters.map((one) =>
    one.default === undefined ? one : { ...one, default: masked(one.name, one.default) },
  );
  const steps = recipe.steps.map((step) => ({ ...step, ...maskedShape(step) }));
  const given = Object.entries(answers).map(([name, value]) => [name, masked(name, value)]);
  return { recipe: { ...recipe, steps, parameters }, answers: Object.fromEntries(given) as Source["answers"] };
}

/** By name, what was answered to parameters that stand where secrets do, wherever else they stand. */
function secretAnswers({ recipe, answers }: Source): ReadonlyMap<string, string> {
  const places = recipe.steps.flatMap(bothOf).flatMap(secretsIn);
  const names = new Set(places.flatMap(({ value }) => parametersIn(value)));
  const asked = recipe.parameters.filter(({ name }) => names.has(name));
  return new Map(asked.map(({ name, default: preset }) => [name, textOf(own(answers, name) ?? preset)]));
}

function textOf(answer: unknown): string {
  return typeof answer === "string" || typeof answer === "number" ? String(answer) : "";
}

interface Held {
  readonly operation: PlannedShape;
}

/** Whether `masked` is what a file holds of `whole`. */
export function isMaskOf<Step extends Held>(masked: Step, whole: Step): boolean {
  return holdsMask(masked.operation) && isSaidBy(masked, whole);
}

/** Of two that say the same the one that has its secrets. */
export function fuller<Step extends Held>(one: Step, other: Step): Step {
  return holdsMask(one.operation) ? other : one;
}

/** `words`: those that are secrets wherever they stand in it. */
function maskedShape<Shape extends PlannedShape>(shape: Shape, words: readonly string[] = []): Shape {
  const { ensure } = shape;
  const masked = ({ kind, args }: OperationShape) => maskedArgs({ kind, args: withoutAny(args, words) });
  const itself = { ...shape, args: masked(shape) };
  return ensure === undefined ? itself : { ...itself, ensure: { ...ensure, args: masked(ensure) } };
}

/** What a parameter stands in is asked for anyway. */
function maskedArgs(shape: OperationShape): OperationShape["args"] {
  const put: Parameters<typeof putSecrets>[1] = (secret) => {
    const { quote } = unquoted(secret);
    return isReference(secret) ? secret.value : `${quote}${MASK}${quote}`;
  };
  return { ...putSecrets(shape, put) };
}

function bothOf({ ensure, ...itself }: PlannedShape): readonly OperationShape[] {
  return ensure === undefined ? [itself] : [itself, ensure];
}

/** Longer words first: a shorter one may be a part of them. */
function withoutAny<T>(whole: T, words: Iterable<string>): T {
  const put = [...words].filter(({ length }) => length >= SHORTEST).toSorted((one, other) => other.length - one.length);
  const without = (value: unknown): unknown => {
    if (typeof value === "string") return put.reduce((left, word) => left.replaceAll(word, MASK), value);
    if (Array.isArray(value)) return value.map(without);
    if (typeof value !== "object" || value === null || isSlot(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one)]));
  };
  return without(whole) as T;
}
