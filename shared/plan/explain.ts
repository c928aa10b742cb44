import type { PlanItem } from "./item.ts";
import type { PlanStep, StepReason } from "./step.ts";

/** A step, and why it is one. */
export interface Explained extends PlanStep {
  readonly kinds: readonly string[];
  readonly why: string;
}

const whys: Readonly<Record<StepReason, string>> = {
  sequential: "This planner sends everything by itself.",
  together: "Nothing in it waits for another, and nothing follows.",
  creator: "What follows needs an id that this step creates.",
  blocking: "It may hold up whatever is sent after it.",
  ensure: "It is looked for first, and only created when it is not there.",
  beforeEnsure: "What follows is looked for first.",
  prints: "Its answer has to be read by itself.",
  alone: "There is nothing to send it with.",
  stop: "A plan that stops at a failure has to wait for each answer.",
  folded: "None of them prints anything, so one line can hold them.",
  marked: "What follows is done to the pane it creates, which the line calls by the mark.",
};

export function explainSteps(items: readonly PlanItem[], steps: readonly PlanStep[]): readonly Explained[] {
  return steps.map((step) => ({
    ...step,
    kinds: step.members.map((index) => items[index]?.operation.kind ?? ""),
    why: whys[step.reason],
  }));
}
