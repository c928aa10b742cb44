import { z } from "zod";
import { Signal } from "../models/signal.ts";
import { payloadOf } from "./spool-entry.ts";

/** What a recording holds of what the CLI told of itself until then. Hooks have their time; escape sequences only their order. */
export const RecordedSignals = z.object({
  hooks: z.array(z.object({ ago_ms: z.number(), event: z.string().min(1).max(80), body: z.string() })).optional(),
  /** Of sequence 7501: `7501;` and what stood in it. */
  osc7501: z.array(z.string()).optional(),
  /** Other sequences as they were printed, as JSON strings. */
  notifications: z.array(z.string()).optional(),
  /** What Paneglass itself has kept besides hooks; times are in milliseconds since the start. */
  signals: z.array(Signal).optional(),
});

/** They came in the last moments before the screen was taken. */
const MOMENT_MS = 200;

/** The signals of one recording, oldest first; times are in milliseconds since its start. */
export function recordedSignals(meta: z.infer<typeof RecordedSignals> & { readonly ms_since_start: number }): Signal[] {
  const end = meta.ms_since_start;
  const hooks = (meta.hooks ?? []).map(
    ({ ago_ms, event, body }): Signal => ({ source: "hook", name: event, at: end - ago_ms, body: payloadOf(body) }),
  );
  const printed = [...(meta.notifications ?? []).flatMap(sequenceIn), ...(meta.osc7501 ?? [])];
  const escapes = printed.map((text, at): Signal => {
    const [name = ""] = text.split(";", 1);
    return {
      source: "osc",
      name,
      at: end - MOMENT_MS + (at * MOMENT_MS) / printed.length,
      body: { text: text.slice(name.length + 1) },
    };
  });
  return [...hooks, ...escapes, ...(meta.signals ?? [])].toSorted((a, b) => a.at - b.at);
}

const START = "\u001b]";
const ends = ["\u0007", "\u001b\\"];

function sequenceIn(text: string): string[] {
  const printed = z.string().safeParse(payload(text)).data ?? "";
  const end = ends.find((one) => printed.endsWith(one));
  return printed.startsWith(START) && end !== undefined ? [printed.slice(START.length, -end.length)] : [];
}

function payload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Other sightings that were noted down.
  }
}
