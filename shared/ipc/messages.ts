import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { Dialog } from "../models/agent.ts";
import { Delivery, SendReport, SendRequest } from "../models/delivery.ts";
import { call } from "./errors.ts";

const one = z.object({ id: z.string().min(1) });

/** Text into agents: messages with proof, and answers to what they ask. */
export const messages = {
  /** Deliveries that are not over, and the newest that are; oldest first. Each event replaces the one before. */
  watch: call.output(eventIterator(z.array(Delivery))),
  /** Queues one delivery for each agent. Resolves when each is queued or refused, not when it has arrived. */
  send: call.input(SendRequest).output(SendReport),
  /** Tries an undelivered one again, once the gate is open. */
  retry: call.input(one).output(z.void()),
  /** Takes back one that was not typed yet, or puts away one that was not delivered. */
  stop: call.input(one).output(z.void()),
  /** The whole text of a delivery. */
  text: call.input(one).output(z.string()),
  /**
   * Chooses an option of the dialog that the agent shows. `dialog` is what the person saw: when another one is up by now, nothing is
   * sent and the call is refused. Resolves once the dialog was seen to go.
   */
  answer: call
    .input(z.object({ agentId: AgentId, dialog: Dialog, option: z.number().int().nonnegative() }))
    .output(z.void()),
};
