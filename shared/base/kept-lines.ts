import { PaneLines } from "./pane-lines.ts";
import type { LineSpot } from "./pane-lines.ts";
import type { MarkedTerminal } from "./marked-terminal.ts";

/** Rows of one drawing of a pane, by what stands there, to be found again in the next. */
export interface KeptLines {
  readonly cols: number;
  /** Newest last. */
  readonly rows: readonly KeptRow[];
  /** Rows that move with the others and need not be found. */
  readonly along: readonly (KeptRow | null)[];
}

interface KeptRow {
  readonly byRow: LineSpot;
  /** At another width there are other rows, and the same lines. */
  readonly byLine: LineSpot;
}

/** Where they lie in the new drawing, in rows counted up from the cursor's; null for what is not there. */
export interface FoundLines {
  readonly rows: readonly (number | null)[];
  readonly along: readonly (number | null)[];
}

/** Rows that may have come since, or gone. */
const MOST_MOVED = 2000;
/** Places that are looked at, where many rows read like the newest. */
const MOST_TRIED = 50;
const ANCHORS = 3;

/** `ups` and `along`: rows counted up from the cursor's. */
export function keepLines(
  { buffer, cols }: MarkedTerminal,
  ups: readonly number[],
  along: readonly (number | null)[],
): KeptLines {
  const [rows, lines] = [new PaneLines(buffer.active, cols, "rows"), new PaneLines(buffer.active, cols, "lines")];
  const kept = (up: number): KeptRow => ({ byRow: rows.spot(up), byLine: lines.spot(up) });
  return { cols, rows: ups.map(kept), along: along.map((up) => (up === null ? null : kept(up))) };
}

/**
 * Finds the rows by their text, at the distances they had from each other. Null when none of them is there. Of several ways that explain
 * equally many rows, the one that moves them least.
 */
export function findKept({ buffer, cols }: MarkedTerminal, kept: KeptLines): FoundLines | null {
  const same = kept.cols === cols;
  const now = new PaneLines(buffer.active, cols, same ? "rows" : "lines");
  const spotOf = ({ byRow, byLine }: KeptRow): LineSpot => (same ? byRow : byLine);
  const spots = kept.rows.map(spotOf);
  const readable = spots.filter(({ text }) => text !== "");
  const isThere = ({ up, text }: LineSpot, by: number): boolean => now.text(up + by) === text;
  let best = { by: 0, count: 0 };
  for (const by of ways(readable, isThere)) {
    const count = readable.filter((spot) => isThere(spot, by)).length;
    if (count > best.count) best = { by, count };
    if (count === readable.length) break;
  }
  if (best.count === 0) return null;
  const { by } = best;
  return {
    rows: spots.map((spot) => (spot.text !== "" && isThere(spot, by) ? now.rowsUp(spot, by) : null)),
    along: kept.along.map((row) => (row === null ? null : now.rowsUp(spotOf(row), by))),
  };
}

/** How far the rows may have moved, nearest first: one of the newest stands there then. The very newest may have been written on. */
function* ways(spots: readonly LineSpot[], isThere: (spot: LineSpot, by: number) => boolean): Generator<number> {
  const newest = spots.slice(-ANCHORS);
  let tried = 0;
  for (let away = 0; away <= MOST_MOVED && newest.length > 0; away += 1) {
    for (const by of away === 0 ? [0] : [away, -away]) {
      if (!newest.some((spot) => isThere(spot, by))) continue;
      tried += 1;
      yield by;
      if (tried === MOST_TRIED) return;
    }
  }
}
