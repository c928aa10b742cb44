import { z } from "zod";

/** One message of a conversation between a person and an agent. */
export const Said = z.object({
  role: z.enum(["person", "agent", "tool"]),
  /** Of a tool: what it is called. Empty where it is not told, or nothing is to be named. */
  name: z.string(),
  text: z.string(),
  /** Milliseconds since the epoch; null where it is not told. */
  at: z.number().nullable(),
});
export type Said = z.infer<typeof Said>;

/** What an agent answered last. */
export const LastAnswer = z.object({
  text: z.string(),
  /** `transcript`: the CLI's own record. `screen`: what is in sight. */
  source: z.enum(["transcript", "screen"]),
  /** True where it may be cut off, or its turn still runs. */
  partial: z.boolean(),
  at: z.number().nullable(),
});
export type LastAnswer = z.infer<typeof LastAnswer>;
