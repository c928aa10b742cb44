import { z } from "zod";

/**
 * The two first frames, one each way. Their form never changes, so that sides of different versions can tell each other so;
 * everything after them may change with {@link WIRE_VERSION}.
 */
export const WIRE_VERSION = 1;

const build = z.string().max(100);

/** What a client says first. */
export const Hello = z.object({
  wire: z.number().int(),
  build,
  pid: z.number().int(),
  token: z.string().max(200),
});
export type Hello = z.infer<typeof Hello>;

/** What a host answers. After anything but `welcome` it hangs up. */
export const Answer = z.object({
  answer: z.enum(["welcome", "otherWire", "badToken", "ending"]),
  wire: z.number().int(),
  build,
  pid: z.number().int(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
});
export type Answer = z.infer<typeof Answer>;

/** Reads a greeting; null when it is none. */
export function readGreeting<T>(schema: z.ZodType<T>, payload: Uint8Array): T | null {
  try {
    const read = schema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return read.success ? read.data : null;
  } catch {
    return null; // not JSON
  }
}

export function greetingBytes(greeting: Hello | Answer): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(greeting));
}
