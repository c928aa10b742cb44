import type { UndoOffer } from "../../shared/models/operation-log.ts";
import type { HostActions } from "./host-actions.ts";
import { act, appStore } from "./store.ts";

/** Takes it back. Why it could not be is told where the offer stands. */
export async function takeBack(host: HostActions, offer: UndoOffer): Promise<void> {
  if (appStore.getState().operations.takingBack.includes(offer.id)) return;
  act.operations.takeBack(offer.id);
  act.operations.tookBack(offer, await host.operations.undo(offer.id));
}

/** The newest, whether its offer is still to be seen or not. */
export function takeBackLast(host: HostActions): void {
  const [last] = appStore.getState().operations.undos;
  if (last !== undefined) void takeBack(host, last);
  else act.notices.tell({ tone: "info", message: "There is nothing to take back right now.", next: "" });
}
