import { makeOperation, specOf } from "./catalog.ts";
import type { Args, Operation } from "./define.ts";
import { isSlot } from "./slot-target.ts";
import type { SlotTarget } from "./slot-target.ts";
import type { Target } from "./targets.ts";

/** What an operation takes from earlier ones of its plan, in the order of its arguments. */
export function slotsOf(operation: Operation): readonly SlotTarget[] {
  return Object.keys(specOf(operation.kind).args as Args)
    .map((name) => operation.args[name])
    .filter(isSlot);
}

/** The operation with every slot replaced. Throws `op.invalid` when a replacement is no target that it takes. */
export function fillSlots<Value>(
  operation: Operation<Value>,
  targetOf: (slot: SlotTarget) => Target,
): Operation<Value> {
  const args = Object.entries(operation.args).map(([name, value]) => [name, isSlot(value) ? targetOf(value) : value]);
  return makeOperation(operation.kind, Object.fromEntries(args) as Record<string, unknown>) as Operation<Value>;
}
