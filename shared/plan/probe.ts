import type { Operation } from "../ops/define.ts";
import type { PaneRow } from "../ops/list-rows.ts";
import type { Created } from "../ops/returns.ts";
import { safetyOf } from "../ops/safety.ts";
import { createdBy } from "./traits.ts";

const PROBE = "listPanes";

/**
 * Why `probe` cannot tell whether what `operation` creates is there already; null when it can. A list of panes says nothing of
 * what it was not asked about, and has every id. A format would not do: tmux expands it for another pane when there is none.
 */
export function probeProblem(operation: Operation, probe: Operation): string | null {
  if (createdBy(operation) === null) return `${operation.kind} creates nothing, so there is nothing to look for`;
  if (probe.kind !== PROBE) return `what is there is looked for by ${PROBE}, and not by ${probe.kind}`;
  return safetyOf(probe) === "readonly" ? null : `a probe only reads, and this ${PROBE} would do more`;
}

/** The ids of the first pane that a probe found. */
export function foundBy(value: unknown): Created | null {
  const [first] = (value ?? []) as readonly PaneRow[];
  return first === undefined
    ? null
    : { sessionId: first.pane.sessionId, windowId: first.pane.windowId, paneId: first.pane.id };
}
