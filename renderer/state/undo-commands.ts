import type { UndoOffer } from "../../shared/models/operation-log.ts";
import type { Failure } from "../client/failure.ts";
import type { HostActions } from "./host-actions.ts";
import { madeThere } from "./made-there.ts";
import { act, appStore } from "./store.ts";

/** Takes it back. Why it could not be is told where the offer stands. */
export async function takeBack(host: HostActions, offer: UndoOffer): Promise<void> {
  if (appStore.getState().operations.takingBack.includes(offer.id)) return;
  act.operations.takeBack(offer.id);
  const failure = await host.operations.undo(offer.id);
  act.operations.tookBack(offer, failure === null ? null : told(failure));
}

/** Ends what its plan has made and is there still, once the person has said so. */
export async function endMade(host: HostActions, offer: UndoOffer): Promise<void> {
  const operations = madeThere(offer, appStore.getState().server.state);
  const order = { name: "End what the plan made", operations, planner: "batching", onError: "continue" } as const;
  const ran = await host.operations.runPlan({ ...order, by: "person" }, () => undefined);
  if (ran.kind === "failure")
    act.notices.tell({ tone: "failure", message: ran.failure.message, next: ran.failure.next });
}

/** A refusal names only what is in the way. */
function told(failure: Failure): Failure {
  if (failure.code !== "REFUSED") return failure;
  const why = failure.message.replace(/\.?$/, ".");
  return { ...failure, message: `It could not be taken back: ${why}`, next: "What was done stays as it is." };
}

/** The newest that nobody has tried yet, whether its offer is still to be seen or not. */
export function takeBackLast(host: HostActions): void {
  const { undos, takingBack, failedUndos } = appStore.getState().operations;
  const tried = new Set([...takingBack, ...failedUndos.map(({ offer }) => offer.id)]);
  const last = undos.find(({ id, made }) => made?.alone !== true && !tried.has(id));
  if (last !== undefined) void takeBack(host, last);
  else act.notices.tell({ tone: "info", message: "There is nothing to take back right now.", next: "" });
}
