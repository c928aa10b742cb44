import type { Delivery } from "../../shared/models/delivery.ts";
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

export const messagesSlice = { initial, actions, selectors: {} };
