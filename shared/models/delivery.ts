import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { Problem } from "./server.ts";

/**
 * `queued`: it waits for the agent. `typed`: its bytes were written. `arrived`: it was seen in the composer. `accepted`: it left the
 * composer for a turn. `answered`: that turn is over. `undelivered`: it is not known to have been accepted, and why. `stopped`: a person
 * took it back before it was typed, or it grew too old.
 */
export const DeliveryState = z.enum(["queued", "typed", "arrived", "accepted", "answered", "undelivered", "stopped"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Something that was seen on the way. */
export const DeliveryProof = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  state: DeliveryState,
  /** One sentence for the person. */
  detail: z.string(),
});
export type DeliveryProof = z.infer<typeof DeliveryProof>;

/** One message's way into an agent. */
export const Delivery = z.object({
  id: z.string().min(1),
  agentId: AgentId,
  /** The agent that sent it; null when a person did. */
  from: AgentId.nullable(),
  /** The beginning of the text, at most {@link EXCERPT} characters. */
  excerpt: z.string(),
  /** Characters of the whole text. */
  length: z.number().int().nonnegative(),
  state: DeliveryState,
  /** Why it waits, or was not delivered. */
  reason: z.string().nullable(),
  /** How often it was tried. */
  attempts: z.number().int().nonnegative(),
  /** How often Enter was pressed for it, in all. */
  presses: z.number().int().nonnegative(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  changedAt: z.number(),
  /** When it is no longer worth delivering, milliseconds since the epoch; null for never. */
  expiresAt: z.number().nullable(),
  proofs: z.array(DeliveryProof),
  /** Set when this is a notice of Paneglass' own: the delivery that it tells of. `from` is null then. */
  bounceOf: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const EXCERPT = 400;
/** Characters of the longest text that is taken. */
export const LONGEST_MESSAGE = 1_000_000;

export const SendRequest = z.object({
  agentIds: z.array(AgentId).min(1).max(200),
  text: z.string().min(1).max(LONGEST_MESSAGE),
  /** `now`: refused unless the agent takes a message at this moment. `ready`: it waits its turn. */
  when: z.enum(["now", "ready"]),
});
export type SendRequest = z.infer<typeof SendRequest>;

/** Every agent asked for is in one of the two. */
export const SendReport = z.object({
  deliveries: z.array(Delivery),
  refused: z.array(z.object({ agentId: AgentId, problem: Problem })),
});
export type SendReport = z.infer<typeof SendReport>;
