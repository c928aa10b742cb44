import { z } from "zod";
import type { CarriedMark } from "./command-marks.ts";
import type { KeysAsked } from "./key-modes.ts";

/** What a screen knows of its pane beside what can be seen, so that another one that takes its place knows it too. */
export interface CarriedState {
  readonly keys: KeysAsked;
  readonly marks: readonly CarriedMark[];
}

/** Number of an OSC sequence of our own: only what we draw has it, and only there it is heard. */
export const CARRIED = 7133;

const time = z.number().nonnegative().nullable();
const Mark = z.object({
  up: z.number().int().nonnegative(),
  outputUp: z.number().int().nullable(),
  state: z.enum(["typing", "running", "done", "empty"]),
  status: z.number().int().nullable(),
  startedAt: time,
  endedAt: time,
});
const State = z.object({
  keys: z.object({ kitty: z.number().int().min(0).max(31), other: z.number().int().min(0).max(2) }),
  marks: z.array(Mark).max(1000),
});

/** Empty when there is nothing to be carried. */
export function carriedSequence(state: CarriedState): string {
  if (state.marks.length === 0 && state.keys.kitty === 0 && state.keys.other === 0) return "";
  return `\x1b]${CARRIED};${JSON.stringify(state)}\x1b\\`;
}

/** Null for what is no such state. */
export function readCarried(data: string): CarriedState | null {
  try {
    return State.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null; // Not JSON: somebody else's sequence.
  }
}
