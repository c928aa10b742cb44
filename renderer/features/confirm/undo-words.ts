import type { OperationShape } from "../../../shared/models/operation-log.ts";
import { safetyOf } from "../../../shared/ops/safety.ts";
import { isSlot } from "../../../shared/ops/slot-target.ts";
import { hasUndo } from "../../../shared/ops/traits.ts";
import { OFFER_MS } from "./time-left.ts";

/** What of it can be taken back afterwards, in a sentence; null where not all of it can. `ends`: programs end by it. */
export function undoWords(operations: readonly OperationShape[], ends: boolean): string | null {
  const grave = operations.filter((one) => safetyOf(one) === "destructive");
  if (grave.length === 0 || !grave.every(hasWayBack)) return null;
  const lost = ends ? "; what programs have not saved is lost" : "";
  return `It can be taken back for ${OFFER_MS / 1000} seconds${lost}.`;
}

/** None for what its plan is yet to make, or to find. */
const hasWayBack = (operation: OperationShape): boolean =>
  hasUndo(operation) && !Object.values(operation.args).some(isSlot);
