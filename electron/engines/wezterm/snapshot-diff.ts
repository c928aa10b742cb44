import { cursorRow, type Snapshot } from "./snapshot.ts";

/** How a pane went from one snapshot to the next. */
export type Step =
  | { readonly kind: "same" }
  /** These bytes, at the end of what was shown, make what is shown. `rows`: all that is known now, oldest first. */
  | { readonly kind: "went on"; readonly bytes: string; readonly rows: readonly string[] }
  /** More has changed than was appended: it must be drawn anew. */
  | { readonly kind: "redrawn" };

const SAME: Step = { kind: "same" };
const REDRAWN: Step = { kind: "redrawn" };

/** Whether the rows of `old` from `from` up to its cursor are the first ones of `next`. */
function fits(old: Snapshot, next: Snapshot, from: number): boolean {
  const end = cursorRow(old);
  const first = Math.max(from, 0);
  if (first >= end) return end === 0;
  for (let at = first; at < end; at += 1) if (old.rows[at] !== next.rows[at - from]) return false;
  return true;
}

/**
 * By how many rows the old ones have moved up; null when those above the cursor are not there any more. Rows that repeat can look
 * like fewer, unless both snapshots are whole.
 */
function scrolledBy(old: Snapshot, next: Snapshot, whole: boolean): number | null {
  const longer = next.rows.length - old.rows.length;
  if (whole) return longer >= 0 && fits(old, next, 0) ? longer : null;
  for (let by = 0; by < next.rows.length; by += 1) if (fits(old, next, by - longer)) return by;
  return null;
}

function lastInked(rows: readonly string[]): number {
  return rows.findLastIndex((row) => row !== "");
}

function placed(old: Snapshot["cursor"], next: Snapshot["cursor"]): string {
  const shown = old.visible === next.visible ? "" : `\x1b[?25${next.visible ? "h" : "l"}`;
  return `\x1b[${next.y + 1};${next.x + 1}H${shown}`;
}

/** Rows typed out from the cursor's row on. Nothing wraps, whatever width the reader gives a character. */
function typed(rows: readonly string[], present: string): string {
  const [first = "", ...more] = rows;
  const begin = first === present ? "" : `\r${first}\x1b[K`;
  return `\x1b[?7l${begin}${more.map((row) => `\r\n${row}\x1b[K`).join("")}\x1b[?7h`;
}

export interface Compared {
  readonly old: Snapshot;
  /** May reach less far up. */
  readonly next: Snapshot;
  /** Both have every row there is above the screen. */
  readonly whole: boolean;
}

/** Right as long as the rows above the cursor stay what they were; else it says that it cannot tell. */
export function stepBetween({ old, next, whole }: Compared): Step {
  if (old.size.cols !== next.size.cols || old.size.rows !== next.size.rows) return REDRAWN;
  const by = scrolledBy(old, next, whole);
  if (by === null) return REDRAWN;
  const end = cursorRow(old);
  const from = end + next.rows.length - old.rows.length - by;
  if (from < 0) return REDRAWN;
  const fresh = next.rows.slice(from);
  const present = old.rows.slice(end);
  const kept = by === 0 && fresh.every((row, at) => row === present[at]);
  if (kept && sameCursor(old.cursor, next.cursor)) return SAME;
  const length = by > 0 ? fresh.length : Math.max(lastInked(fresh), lastInked(present), 0) + 1;
  const bytes = kept ? "" : typed(fresh.slice(0, length), present[0] ?? "");
  return {
    kind: "went on",
    bytes: `${bytes}${placed(old.cursor, next.cursor)}`,
    rows: [...old.rows.slice(0, end), ...fresh],
  };
}

function sameCursor(a: Snapshot["cursor"], b: Snapshot["cursor"]): boolean {
  return a.x === b.x && a.y === b.y && a.visible === b.visible;
}
