import type { AgentId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import type { Delivery, DeliveryState } from "../../../shared/models/delivery.ts";
import type { DeliveryCount } from "../../state/messages-slice.ts";

/** What a person reads. */
export const stateWords: Readonly<Record<DeliveryState, string>> = {
  queued: "Queued",
  typed: "Typed",
  arrived: "In the input",
  accepted: "Accepted",
  answered: "Answered",
  undelivered: "Undelivered",
  stopped: "Stopped",
};

export function nameOf(agents: readonly Agent[], id: AgentId): string {
  return agents.find((agent) => agent.id === id)?.name ?? "an agent that is gone";
}

export function senderOf(agents: readonly Agent[], { from, bounceOf }: Delivery): string {
  if (from !== null) return nameOf(agents, from);
  return bounceOf === undefined ? "You" : "Paneglass";
}

/** What a chip says: the trouble before the waiting, and the waiting before what is under way. */
export function chipText({ queued, undelivered }: DeliveryCount): string {
  if (undelivered > 0) return undelivered === 1 ? "undelivered" : `${undelivered} undelivered`;
  return queued > 0 ? `${queued} queued` : "delivering";
}

/** How often it was tried, when that was more than once. */
export function triesText({ attempts, presses }: Delivery): string {
  if (attempts === 0) return "not tried yet";
  const tried = attempts === 1 ? "tried once" : `tried ${attempts} times`;
  return presses > 1 ? `${tried}, Enter pressed ${presses} times` : tried;
}
