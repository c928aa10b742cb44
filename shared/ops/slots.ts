import { makeOperation, specOf } from "./catalog.ts";
import type { Args, Operation } from "./define.ts";
import { isSlot, SUFFIX } from "./slot-target.ts";
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

/** The target a slot stands for once the id of what was created is known. */
export function slotTarget(slot: SlotTarget, id: string): Target {
  const found = SUFFIX.exec(slot.suffix ?? "");
  // The casts: the id's sigil tells its kind, and the slot was checked when its operation was made.
  if (found === null) return id as Target;
  const [, window, paneInWindow, pane] = found;
  if (pane !== undefined) return { window: id as `@${number}`, pane: Number(pane) };
  const place = window === undefined ? {} : { window: Number(window) };
  if (paneInWindow !== undefined) return { session: id, ...place, pane: Number(paneInWindow) };
  return window === undefined ? { session: id, next: true } : { session: id, window: Number(window) };
}
