import type { Operation } from "../../shared/ops/define.ts";
import type { Created } from "../../shared/ops/returns.ts";
import type { SlotTarget } from "../../shared/ops/slot-target.ts";
import { fillSlots, slotsOf, slotTarget } from "../../shared/ops/slots.ts";
import type { Target } from "../../shared/ops/targets.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { foundBy } from "../../shared/plan/probe.ts";
import type { Questions } from "./undo-way.ts";

/**
 * The operations of a plan, in order, each aimed at what its steps will find in place of making it, as far as that is there now. What is
 * yet to be made stays a slot.
 */
export async function aimedAtFound(plan: Plan, questions: Questions): Promise<readonly Operation[]> {
  const found = new Map<number, Created>();
  const aimed: Operation[] = [];
  for (const [at, { operation, ensure }] of plan.items.entries()) {
    aimed.push(filled(operation, found));
    const probe = ensure === undefined ? null : filled(ensure, found);
    if (probe === null || slotsOf(probe).length > 0) continue;
    const { value } = await questions.ask(probe);
    const ids = foundBy(value);
    if (ids !== null) found.set(at, ids);
  }
  return aimed;
}

function filled(operation: Operation, found: ReadonlyMap<number, Created>): Operation {
  return slotsOf(operation).some(({ slot }) => found.has(slot))
    ? fillSlots(operation, (slot) => targetIn(slot, found))
    : operation;
}

function targetIn(slot: SlotTarget, found: ReadonlyMap<number, Created>): Target {
  const ids = found.get(slot.slot);
  if (ids === undefined || slot.part === undefined) return slot as Target;
  return slotTarget(slot, { session: ids.sessionId, window: ids.windowId, pane: ids.paneId }[slot.part]);
}
