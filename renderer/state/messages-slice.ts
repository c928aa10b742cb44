import type { AgentId } from "../../shared/base/ids.ts";
import type { Delivery, DeliveryState } from "../../shared/models/delivery.ts";
import { remember } from "./remember.ts";
import { reuse } from "./reuse.ts";

export interface MessagesSlice {
  /** Deliveries that are not over, and the newest that are; oldest first. */
  readonly list: readonly Delivery[];
}

const initial: MessagesSlice = { list: [] };

const actions = {
  follow: (slice: MessagesSlice, list: readonly Delivery[]): Partial<MessagesSlice> => ({
    list: reuse(slice.list, list),
  }),
};

/** What a tile and a line of the side list say of an agent's deliveries. */
export interface DeliveryCount {
  readonly queued: number;
  /** Typed, and not yet known to have been taken. */
  readonly underWay: number;
  readonly undelivered: number;
}

const none: DeliveryCount = { queued: 0, underWay: 0, undelivered: 0 };
const unsettled: ReadonlySet<DeliveryState> = new Set(["queued", "typed", "arrived"]);

/** True until it was taken, given up or taken back. */
const waits = ({ state }: Delivery): boolean => unsettled.has(state);

const counts = remember((list: readonly Delivery[]): ReadonlyMap<AgentId, DeliveryCount> => {
  const found = new Map<AgentId, DeliveryCount>();
  for (const delivery of list) {
    const { queued, underWay, undelivered } = found.get(delivery.agentId) ?? none;
    const { state } = delivery;
    found.set(delivery.agentId, {
      queued: queued + (state === "queued" ? 1 : 0),
      underWay: underWay + (state === "typed" || state === "arrived" ? 1 : 0),
      undelivered: undelivered + (state === "undelivered" ? 1 : 0),
    });
  }
  return found;
});

/** Null when there is nothing to say. Count objects are new with every list: compare their numbers. */
function countOf(list: readonly Delivery[], id: AgentId): DeliveryCount | null {
  const count = counts(list).get(id);
  return count === undefined || count.queued + count.underWay + count.undelivered === 0 ? null : count;
}

/** The newest one that a person sent to this agent. */
function lastSent(list: readonly Delivery[], id: AgentId): Delivery | null {
  return list.findLast((one) => one.agentId === id && one.from === null && one.bounceOf === undefined) ?? null;
}

export const messagesSlice = { initial, actions, selectors: { countOf, lastSent, waits } };
