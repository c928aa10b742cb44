import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { AttentionNews } from "../models/attention.ts";
import { call } from "./errors.ts";

/** What needs a person is in the agents and the deliveries; here is how a person hears of it. */
export const attention = {
  /** Each piece of news once, as it comes. What came while no page listened is not told later, but for the place to go to. */
  news: call.output(eventIterator(AttentionNews)),
  /** The person knows of these agents' ends and failures. */
  seen: call.input(z.object({ agentIds: z.array(AgentId).min(1).max(500) })).output(z.void()),
  /** Tells something now, whatever the hour. `by`: who shows it, `none` where this system can't. */
  tryOut: call.output(z.object({ by: z.enum(["system", "page", "none"]) })),
};
