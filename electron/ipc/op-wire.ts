import type { OpResult } from "../../shared/base/op-result.ts";
import { planFromJson } from "../../shared/plan/json.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { type OnError, plannerNamed, type Planner } from "../../shared/plan/planner.ts";

/** A plan, and how it is to be run. */
export interface PlanOrder {
  readonly plan: Plan;
  readonly planner: Planner;
  readonly onError: OnError;
  readonly name: string;
  readonly by: "person" | "plan";
  /** See the call of the same name. */
  readonly life?: string | null | undefined;
}

export function opResultJson(result: OpResult) {
  return { ...result, argv: [...result.argv], notes: [...result.notes] };
}

/** Throws AppError `plan.invalid`, `op.invalid`. */
export function planOrder(input: {
  readonly plan: { readonly operations: readonly Readonly<Record<string, unknown>>[] };
  readonly planner: string;
  readonly onError: OnError;
  readonly name: string;
  readonly by: "person" | "plan";
  readonly life?: string | null | undefined;
}): PlanOrder {
  return { ...input, plan: planFromJson(input.plan), planner: plannerNamed(input.planner) };
}
