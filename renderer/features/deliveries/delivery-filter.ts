import type { AgentId } from "../../../shared/base/ids.ts";
import type { Delivery } from "../../../shared/models/delivery.ts";
import { messagesSlice } from "../../state/messages-slice.ts";

export type Which = "all" | "waiting" | "undelivered" | "agents";

/** In the order they are offered. */
export const whichWords: Readonly<Record<Which, string>> = {
  all: "All",
  waiting: "Waiting",
  undelivered: "Undelivered",
  agents: "Between agents",
};

const fits: Readonly<Record<Which, (one: Delivery) => boolean>> = {
  all: () => true,
  waiting: messagesSlice.selectors.waits,
  undelivered: ({ state }) => state === "undelivered",
  agents: ({ from, bounceOf }) => from !== null || bounceOf !== undefined,
};

/** Those to this agent, or from it; newest first. */
export function filtered(list: readonly Delivery[], agentId: AgentId | null, which: Which): readonly Delivery[] {
  const his = ({ agentId: to, from }: Delivery): boolean => agentId === null || to === agentId || from === agentId;
  return list.filter((one) => his(one) && fits[which](one)).toReversed();
}
