import { specOf } from "../ops/catalog.ts";
import type { AnySpec, Operation } from "../ops/define.ts";
import { nothing } from "../ops/returns.ts";
import { risksOf } from "../ops/safety.ts";
import type { SlotPart } from "../ops/slot-target.ts";
import { blockingOf } from "../ops/traits.ts";

/** What the operation is there to create; null when it creates nothing that a slot could stand for. */
export function createdBy(operation: Operation): SlotPart | null {
  return specOf(operation.kind).creates ?? null;
}

/** Whether it may hold up whatever the same client sends after it. */
export function holdsQueue(operation: Operation): boolean {
  return blockingOf(operation) !== null;
}

/** Whether its outcome is told by its exit alone: it prints nothing and lets the next one begin. */
export function isSilent(operation: Operation): boolean {
  const spec = specOf(operation.kind);
  const plain = spec.returns === nothing && !spec.apart;
  return plain && !holdsQueue(operation) && !endsConnection(spec);
}

/** Whether it leaves the pane it is aimed at alive and where it is, and the server's mark alone. */
export function keepsPane(operation: Operation): boolean {
  const { safety, effects = [] } = specOf(operation.kind);
  const ends = safety === "destructive" || risksOf(operation).some((risk) => risk.why === "destroys");
  return isSilent(operation) && !ends && !effects.includes("mutatesLayout") && operation.args["mark"] === undefined;
}

/** It may end or take away the very client that waits for the line's answer. */
function endsConnection({ destroys, needsClient }: AnySpec): boolean {
  return destroys === "server" || destroys === "session" || destroys === "client" || needsClient !== undefined;
}
