import type { OperationShape } from "../../shared/models/operation-log.ts";

/** One step of the plan that is being put together. Slots in its arguments name steps by their place, from 0. */
export interface DraftStep {
  /** Stays the same while steps are moved about. */
  readonly id: number;
  readonly operation: OperationShape;
}

export interface PlanSlice {
  readonly name: string;
  readonly steps: readonly DraftStep[];
  /** The id that the next step gets. */
  readonly next: number;
}

const initial: PlanSlice = { name: "", steps: [], next: 1 };

const actions = {
  add: (plan: PlanSlice, operation: OperationShape): Partial<PlanSlice> => ({
    steps: [...plan.steps, { id: plan.next, operation }],
    next: plan.next + 1,
  }),
};

export const planSlice = { initial, actions, selectors: {} };
