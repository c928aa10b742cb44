import type { OperationShape, UndoOffer } from "../../shared/models/operation-log.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { findTarget } from "../../shared/query/target-places.ts";

/** What ends that which a plan has made, as far as it is there still. None in another life of the server. */
export function madeThere({ made }: UndoOffer, { lifeId, sessions }: ServerState): readonly OperationShape[] {
  if (made === undefined || made.life !== lifeId) return [];
  return made.operations.filter(({ args }) => findTarget(args["target"], sessions).kind !== "none");
}

/** Whether there is anything to be done about it. */
export function isOfUse(offer: UndoOffer, server: ServerState): boolean {
  return offer.made?.alone !== true || madeThere(offer, server).length > 0;
}
