import { AppError } from "../base/errors.ts";
import { slotsOf } from "../ops/slots.ts";
import type { PlanItem } from "./item.ts";
import { isCreator, needsOneOf } from "./item.ts";
import { createdBy, holdsQueue, isSilent, keepsPane } from "./traits.ts";

/**
 * How the members of a step are sent. `single`: one by itself. `batch`: each by itself, together in one dispatch. `line`: as one
 * command line. `marked`: a new pane and what is done to it, as one command line that names it by the server's mark.
 */
export type StepMode = "single" | "batch" | "line" | "marked";

export type StepReason =
  | "sequential"
  | "together"
  | "creator"
  | "blocking"
  | "ensure"
  | "beforeEnsure"
  | "prints"
  | "alone"
  | "stop"
  | "folded"
  | "marked";

/** What is sent in one dispatch. */
export interface PlanStep {
  readonly mode: StepMode;
  /** Indices into the plan. */
  readonly members: readonly number[];
  /** Why it holds these and no more. */
  readonly reason: StepReason;
}

/** Throws `plan.badSteps` unless `steps` hold every operation once, in order, and each step can be sent as it says. */
export function checkSteps(items: readonly PlanItem[], steps: readonly PlanStep[]): readonly PlanStep[] {
  const order = steps.flatMap((step) => step.members);
  if (order.length !== items.length || order.some((member, at) => member !== at)) {
    throw bad(`They hold the operations ${order.join(", ")} instead of each of ${items.length} once, in order.`);
  }
  for (const step of steps) {
    const members = step.members.map((index) => items[index]).filter((item) => item !== undefined);
    const problem = members.length === 0 ? "is empty" : (sharedProblem(members) ?? rules[step.mode](members, step));
    if (problem !== null) throw bad(`The step of ${step.members.join(", ") || "nothing"} ${problem}.`);
  }
  return steps;
}

type Members = readonly PlanItem[];

/** What holds for every step of more than one member. */
function sharedProblem(members: Members): string | null {
  if (members.length === 1) return null;
  if (members.some((item) => item.ensure !== undefined)) return "holds an operation that is looked for first";
  const held = members.slice(0, -1).find(({ operation }) => holdsQueue(operation));
  return held === undefined ? null : `goes on behind ${held.operation.kind}, which may hold it up`;
}

const rules: Readonly<Record<StepMode, (members: Members, step: PlanStep) => string | null>> = {
  single: (members) => (members.length === 1 ? null : "is single and holds more than one"),
  batch: innerReference,
  line: (members, step) =>
    innerReference(members, step) ??
    (members.every(({ operation, ensure }) => ensure === undefined && isSilent(operation))
      ? null
      : "folds an operation whose answer has to be read"),
  marked: (members, step) =>
    isMarkable(members[0]) && members.length > 1 && members.slice(1).every((item) => decorates(item, step.members[0]))
      ? null
      : "is marked and holds more than a new pane and what is done to it",
};

function innerReference(members: Members, step: PlanStep): string | null {
  const found = members.find((item) => needsOneOf(item, step.members));
  return found === undefined ? null : `holds ${found.operation.kind} and what that needs to be created first`;
}

/** Whether what it creates can be named by the mark: a pane that becomes the active one, in a window that is not zoomed for it. */
export function isMarkable(item: PlanItem | undefined): boolean {
  if (item === undefined || item.ensure !== undefined || createdBy(item.operation) !== "pane") return false;
  return item.operation.args["detached"] !== true && item.operation.args["zoom"] !== true;
}

/** Whether all it does is something to the pane that `creator` makes. */
export function decorates(item: PlanItem, creator: number | undefined): boolean {
  const own = slotsOf(item.operation).filter(({ slot }) => slot === creator);
  const plain = own.every(({ part, suffix }) => part === "pane" && suffix === undefined);
  return own.length > 0 && plain && item.ensure === undefined && !isCreator(item) && keepsPane(item.operation);
}

function bad(message: string): AppError {
  return new AppError("plan.badSteps", `The planner's steps cannot be run. ${message}`);
}
