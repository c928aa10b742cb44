import type { LogEntry, LogStatus } from "../../../shared/models/operation-log.ts";
import { shLine } from "../../../shared/ops/shell-line.ts";
import type { IconName } from "../../ui/icon-paths.ts";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** Names a day, for {@link momentText}. */
export const dayOf = (at: number): string => new Date(at).toDateString();

/** The time of day; another day's than `today` with its date. */
export function momentText(at: number, today: string): string {
  return dayOf(at) === today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** 1,234.5 milliseconds as `1.2 s`. */
export function durationText(ms: number): string {
  if (ms < 1) return "under 1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

export const statusNames: Readonly<Record<LogStatus, string>> = {
  running: "running",
  complete: "done",
  failed: "failed",
  unknown: "unknown",
  unsupported: "not supported",
  found: "was there",
  notRun: "not run",
};

export type Tone = "good" | "bad" | "unsure" | "quiet";

/** A status is told by its sign first and by its colour second. */
export const statusLooks: Readonly<Record<LogStatus, { readonly icon: IconName; readonly tone: Tone }>> = {
  running: { icon: "refresh", tone: "unsure" },
  complete: { icon: "check", tone: "good" },
  found: { icon: "check", tone: "good" },
  failed: { icon: "close", tone: "bad" },
  unsupported: { icon: "close", tone: "bad" },
  unknown: { icon: "alert", tone: "unsure" },
  notRun: { icon: "more", tone: "quiet" },
};

/** What was sent, as it would be typed; the operation's own words where nothing was sent. */
export function sentText({ argv, operation }: LogEntry): string {
  return argv.length > 0 ? shLine(argv) : operation.kind;
}

/** `12 operations: 11 done, 1 failed`. */
export function groupText(lines: readonly LogEntry[], of: number): string {
  const counts = new Map<string, number>();
  for (const { status } of lines) counts.set(statusNames[status], (counts.get(statusNames[status]) ?? 0) + 1);
  const parts = [...counts].map(([name, count]) => `${count} ${name}`);
  const shown = lines.length < of ? `${lines.length} of ${of} operations` : operationsText(of);
  return `${shown}: ${parts.join(", ")}`;
}

export const operationsText = (count: number): string => `${count} ${count === 1 ? "operation" : "operations"}`;

/** From the first one's beginning to the last one's end, in milliseconds; null while one is running. */
export function groupMs(lines: readonly LogEntry[]): number | null {
  const ends = lines.map(({ startedAt, durationMs }) => (durationMs === null ? null : startedAt + durationMs));
  const known = ends.filter((end) => end !== null);
  if (known.length < lines.length || known.length === 0) return null;
  return Math.max(...known) - Math.min(...lines.map(({ startedAt }) => startedAt));
}

/** The worst of them. */
export function groupStatus(lines: readonly LogEntry[]): LogStatus {
  const worst: readonly LogStatus[] = ["running", "failed", "unsupported", "unknown", "notRun"];
  return worst.find((status) => lines.some((line) => line.status === status)) ?? "complete";
}
