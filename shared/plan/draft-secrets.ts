import { sameValue } from "../base/same-value.ts";
import { MASK, type OperationShape, type PlannedShape } from "../models/operation-log.ts";
import type { PlanDraft } from "../models/plan-draft.ts";
import { holdsMask, putSecrets, secretsIn } from "../ops/secret-args.ts";
import { isReference } from "./recipe-words.ts";

/** Shorter values stand in every text. */
const SHORTEST = 4;

/** The draft as it may lie on disk: {@link MASK} stands for every secret, in its steps and in what they came from. */
export function maskedDraft(draft: PlanDraft): PlanDraft {
  const { source } = draft;
  const steps = draft.steps.map((step) => ({ ...step, operation: maskedShape(step.operation) }));
  if (source === null) return { ...draft, steps };
  const templates = source.recipe.steps.map((step) => ({ ...step, ...maskedShape(step) }));
  const shapes = [...draft.steps.map(({ operation }) => operation), ...source.recipe.steps].flatMap(bothOf);
  const words = new Set(
    shapes.flatMap(secretsIn).flatMap(({ value }) => (isReference(value) ? [] : [value, unquoted(value)])),
  );
  const masked = (value: unknown): unknown =>
    typeof value === "string" && words.has(value) ? MASK : withoutAny(value, words);
  const answers = Object.fromEntries(Object.entries(source.answers).map(([name, value]) => [name, masked(value)]));
  const parameters = source.recipe.parameters.map((one) =>
    one.default === undefined ? one : { ...one, default: masked(one.default) },
  );
  return { ...draft, steps, source: { recipe: { ...source.recipe, steps: templates, parameters }, answers } };
}

interface Held {
  readonly operation: PlannedShape;
}

/** Whether `masked` is what a file holds of `whole`. */
export function isMaskOf<Step extends Held>(masked: Step, whole: Step): boolean {
  if (!holdsMask(masked.operation)) return false;
  return sameValue(masked, { ...whole, operation: maskedShape(whole.operation) });
}

/** Of two that say the same the one that has its secrets. */
export function fuller<Step extends Held>(one: Step, other: Step): Step {
  return holdsMask(one.operation) ? other : one;
}

function maskedShape<Shape extends PlannedShape>(shape: Shape): Shape {
  const { ensure } = shape;
  const own = { ...shape, args: maskedArgs(shape) };
  return ensure === undefined ? own : { ...own, ensure: { ...ensure, args: maskedArgs(ensure) } };
}

/** What a parameter stands in is asked for anyway. */
function maskedArgs(shape: OperationShape): OperationShape["args"] {
  return { ...putSecrets(shape, ({ value }) => (isReference(value) ? value : MASK)) };
}

function bothOf({ ensure, ...own }: PlannedShape): readonly OperationShape[] {
  return ensure === undefined ? [own] : [own, ensure];
}

function unquoted(value: string): string {
  return /^(['"])(.*)\1$/s.exec(value)?.[2] ?? value;
}

function withoutAny(value: unknown, words: ReadonlySet<string>): unknown {
  if (typeof value === "string")
    return [...words]
      .filter(({ length }) => length >= SHORTEST)
      .reduce((left, word) => left.replaceAll(word, MASK), value);
  if (Array.isArray(value)) return value.map((one) => withoutAny(one, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutAny(one, words)]));
}
