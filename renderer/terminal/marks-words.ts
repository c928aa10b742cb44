import type { CommandMark } from "../../shared/base/command-marks.ts";

/** How a command stands, for the gutter. */
export type MarkLook = "prompt" | "running" | "well" | "failed" | "unknown";

export function lookOf({ state, status }: CommandMark): MarkLook {
  if (state === "typing" || state === "empty") return "prompt";
  if (state === "running") return "running";
  if (status === null) return "unknown";
  return status === 0 ? "well" : "failed";
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** As short as it still says it: `340 ms`, `2.4 s`, `3 min 5 s`, `2 h 10 min`. */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`;
  return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
}

const since = (ms: number): string =>
  new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** One line for a person: how a command ended and how long it took. */
export function markWords(mark: CommandMark): string {
  const { status, startedAt, endedAt } = mark;
  const look = lookOf(mark);
  if (look === "prompt") return "Prompt";
  if (look === "running") return startedAt === null ? "Running" : `Running since ${since(startedAt)}`;
  const took = startedAt === null || endedAt === null ? "" : ` after ${durationText(Math.max(0, endedAt - startedAt))}`;
  if (look === "unknown") return `Ended${took}; the shell did not say how`;
  return look === "well" ? `Ended well${took}` : `Ended with ${status}${took}`;
}
