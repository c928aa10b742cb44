import type { Operation } from "../ops/define.ts";
import { slotsOf } from "../ops/slots.ts";
import { createdBy } from "./traits.ts";

/** One operation of a plan. `ensure`: looked for first, and what it finds takes the place of what would be created. */
export interface PlanItem {
  readonly operation: Operation;
  readonly ensure?: Operation;
}

/** The operations that this one needs to have run, by index. */
export function needsOf({ operation, ensure }: PlanItem): readonly number[] {
  const slots = [...slotsOf(operation), ...(ensure === undefined ? [] : slotsOf(ensure))];
  return [...new Set(slots.map(({ slot }) => slot))];
}

/** Whether it needs what one of `members` creates. */
export function needsOneOf(item: PlanItem, members: readonly number[]): boolean {
  return needsOf(item).some((index) => members.includes(index));
}

/** Whether later operations may name what it creates. */
export function isCreator({ operation }: PlanItem): boolean {
  return createdBy(operation) !== null;
}
