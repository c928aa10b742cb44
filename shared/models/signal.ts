import { z } from "zod";

/**
 * Something a program said of itself at one moment. `hook`: a CLI's own hook, `name` is its event. `osc`: an escape sequence in its output, `name`
 * is its number, or `bell`. `report`: a state that it reported in words of ours, `name` is that state. `send`: a message for another agent.
 */
export const Signal = z.object({
  /** Set where it came by a file: the same one may be told again after a restart, or to two apps. */
  id: z.string().optional(),
  source: z.enum(["hook", "osc", "report", "send"]),
  name: z.string().min(1).max(80),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** What came with it, as far as it was JSON; `{ text }` for a text. */
  body: z.record(z.string(), z.unknown()),
});
export type Signal = z.infer<typeof Signal>;
