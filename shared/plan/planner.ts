import { AppError } from "../base/errors.ts";
import type { PlanItem } from "./item.ts";
import { needsOneOf } from "./item.ts";
import { decorates, isMarkable } from "./step.ts";
import type { PlanStep, StepReason } from "./step.ts";
import { holdsQueue, isSilent } from "./traits.ts";

/** What becomes of the others when one operation fails: they run, or nothing is sent any more. */
export type OnError = "stop" | "continue";

/** Groups operations into dispatches, and never changes what comes of them: its steps are checked before they run. */
export interface Planner {
  readonly name: string;
  steps(items: readonly PlanItem[], onError: OnError): readonly PlanStep[];
}

/** Takes from the front until nothing is left: `next` gives the step that begins at `from`. */
function inOrder(items: readonly PlanItem[], next: (from: number) => PlanStep): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  let at = 0;
  while (at < items.length) {
    const step = next(at);
    steps.push(step);
    at += step.members.length;
  }
  return steps;
}

function single(index: number, reason: StepReason): PlanStep {
  return { mode: "single", members: [index], reason };
}

function sequential(items: readonly PlanItem[]): readonly PlanStep[] {
  return items.map((_item, index) => single(index, "sequential"));
}

/** In a batch every operation runs, whatever became of those before it: a plan that stops cannot use one. */
function batching(items: readonly PlanItem[], onError: OnError): readonly PlanStep[] {
  if (onError === "stop") return items.map((_item, index) => single(index, "stop"));
  return inOrder(items, (from) => {
    const members = [from];
    let reason = closedBehind(items[from], items[from + 1], members);
    for (let at = from + 1; reason === null; at += 1) {
      members.push(at);
      reason = closedBehind(items[at], items[at + 1], members);
    }
    if (members.length > 1) return { mode: "batch", members, reason };
    return single(from, reason === "together" ? "alone" : reason);
  });
}

/** Why `next` cannot join `members`, the last of which is `last`; null when it can. */
function closedBehind(
  last: PlanItem | undefined,
  next: PlanItem | undefined,
  members: readonly number[],
): StepReason | null {
  if (last?.ensure !== undefined) return "ensure";
  if (last !== undefined && holdsQueue(last.operation)) return "blocking";
  if (next === undefined) return "together";
  if (next.ensure !== undefined) return "beforeEnsure";
  return needsOneOf(next, members) ? "creator" : null;
}

function folding(items: readonly PlanItem[]): readonly PlanStep[] {
  return inOrder(items, (from) => fold(items, from));
}

/** The longest run of operations that print nothing: one that creates prints its ids, so none of them needs another. */
function fold(items: readonly PlanItem[], from: number): PlanStep {
  const members = runFrom(items, from, (item) => item.ensure === undefined && isSilent(item.operation));
  if (members.length > 1) return { mode: "line", members, reason: "folded" };
  return single(from, members.length === 1 ? "alone" : loneReason(items[from]));
}

function loneReason(item: PlanItem | undefined): StepReason {
  if (item?.ensure !== undefined) return "ensure";
  return item !== undefined && holdsQueue(item.operation) ? "blocking" : "prints";
}

function runFrom(items: readonly PlanItem[], from: number, fits: (item: PlanItem) => boolean): number[] {
  const misfit = items.findIndex((item, at) => at >= from && !fits(item));
  const end = misfit === -1 ? items.length : misfit;
  return Array.from({ length: end - from }, (_none, offset) => from + offset);
}

function marked(items: readonly PlanItem[]): readonly PlanStep[] {
  return inOrder(items, (from) => {
    if (!isMarkable(items[from])) return fold(items, from);
    const done = runFrom(items, from + 1, (item) => decorates(item, from));
    return done.length === 0 ? single(from, "creator") : { mode: "marked", members: [from, ...done], reason: "marked" };
  });
}

/** `batching` is the default. `folding` and `marked` are for where every dispatch costs a process. */
export const planners = {
  sequential: { name: "sequential", steps: sequential },
  batching: { name: "batching", steps: batching },
  folding: { name: "folding", steps: folding },
  marked: { name: "marked", steps: marked },
} as const satisfies Readonly<Record<string, Planner>>;

export type PlannerName = keyof typeof planners;
export const plannerNames = Object.keys(planners) as readonly PlannerName[];

/** A planner by its name. Throws `plan.invalid`, naming the planners there are. */
export function plannerNamed(name: string): Planner {
  const found: Planner | undefined = Object.hasOwn(planners, name) ? planners[name as PlannerName] : undefined;
  if (found !== undefined) return found;
  throw new AppError("plan.invalid", `There is no planner "${name}"; there are ${plannerNames.join(", ")}.`);
}
