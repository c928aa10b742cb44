import type { OperationShape } from "../models/operation-log.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { Operation } from "../ops/define.ts";
import { isSlot } from "../ops/slot-target.ts";
import type { PaneRow } from "../ops/list-rows.ts";
import type { Created } from "../ops/returns.ts";
import { safetyOf } from "../ops/safety.ts";
import { createdBy } from "./traits.ts";

/** The only operation that is looked for things with. */
export const PROBE = "listPanes";

/**
 * Why `probe` cannot tell whether what `operation` creates is there already; null when it can. A list of panes says nothing of
 * what it was not asked about, and has every id. A format would not do: tmux expands it for another pane when there is none.
 */
export function probeProblem(operation: Operation, probe: Operation): string | null {
  if (createdBy(operation) === null) return `${operation.kind} creates nothing, so there is nothing to look for`;
  if (probe.kind !== PROBE) return `what is there is looked for by ${PROBE}, and not by ${probe.kind}`;
  return safetyOf(probe) === "readonly" ? null : `a probe only reads, and this ${PROBE} would do more`;
}

/** How a person would look for what an operation makes, as far as its name tells; the rest is theirs to fill in. */
export function suggestedProbe({ kind, args }: OperationShape): OperationShape {
  const creates = isOpKind(kind) ? specOf(kind).creates : undefined;
  const { name, target } = args;
  if (typeof name !== "string" || creates === "pane") return { kind: PROBE, args: {} };
  if (creates === "session") return { kind: PROBE, args: { target: { session: name }, wholeSession: true } };
  const filter = `#{==:#{window_name},${name.replaceAll(/[#,}]/g, "#$&")}}`;
  const session = sessionIn(target);
  const where = session === null ? { all: true } : { target: session, wholeSession: true };
  return { kind: PROBE, args: { ...where, filter } };
}

/** The session in which something is to be made; null where its target does not tell. */
function sessionIn(target: unknown): unknown {
  if (typeof target === "string") return target.startsWith("$") ? target : null;
  if (typeof target !== "object" || target === null) return null;
  if (isSlot(target)) return { slot: target.slot, part: "session" };
  const session = "session" in target ? target.session : null;
  return typeof session !== "string" || session.startsWith("$") ? session : { session };
}

/** The ids of the first pane that a probe found. */
export function foundBy(value: unknown): Created | null {
  const [first] = (value ?? []) as readonly PaneRow[];
  return first === undefined
    ? null
    : { sessionId: first.pane.sessionId, windowId: first.pane.windowId, paneId: first.pane.id };
}
