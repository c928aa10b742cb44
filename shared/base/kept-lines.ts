import type { MarkedBuffer } from "./marked-terminal.ts";

/** Rows of one drawing of a pane, by what stands there, to be found again in the next. Newest last. */
export interface KeptLines {
  readonly rows: readonly KeptRow[];
}

interface KeptRow {
  readonly up: number;
  readonly text: string;
}

/** How the rows lie in the new drawing. */
export interface FoundLines {
  /** Rows that have come between them and the cursor. */
  readonly up: number;
  /** Which of them are there. */
  readonly found: readonly boolean[];
}

/** Rows that may have come since, or gone. */
const MOST_MOVED = 2000;
/** Places that are looked at, where many rows read like the newest. */
const MOST_TRIED = 50;
const ANCHORS = 3;

const cursorRow = ({ baseY, cursorY }: MarkedBuffer): number => baseY + cursorY;
const textAt = (buffer: MarkedBuffer, row: number): string | null =>
  row < 0 ? null : (buffer.getLine(row)?.translateToString(true) ?? null);

/** `ups`: rows counted up from the cursor's. */
export function keepLines(buffer: MarkedBuffer, ups: readonly number[]): KeptLines {
  const at = cursorRow(buffer);
  return { rows: ups.map((up) => ({ up, text: textAt(buffer, at - up) ?? "" })) };
}

/**
 * Finds the rows by their text, at the distances they had from each other. Null when none of them is there. Of several ways that explain
 * equally many rows, the one that moves them least.
 */
export function findKept(buffer: MarkedBuffer, { rows }: KeptLines): FoundLines | null {
  const at = cursorRow(buffer);
  const readable = rows.filter(({ text }) => text !== "");
  const isThere = ({ up, text }: KeptRow, by: number): boolean => textAt(buffer, at - up - by) === text;
  let best = { up: 0, count: 0 };
  for (const up of ways(readable, isThere)) {
    const count = readable.filter((row) => isThere(row, up)).length;
    if (count > best.count) best = { up, count };
    if (count === readable.length) break;
  }
  if (best.count === 0) return null;
  return { up: best.up, found: rows.map((row) => row.text !== "" && isThere(row, best.up)) };
}

/** How far the rows may have moved, nearest first: one of the newest stands there then. The very newest may have been written on. */
function* ways(rows: readonly KeptRow[], isThere: (row: KeptRow, by: number) => boolean): Generator<number> {
  const newest = rows.slice(-ANCHORS);
  let tried = 0;
  for (let away = 0; away <= MOST_MOVED; away += 1) {
    for (const up of away === 0 ? [0] : [away, -away]) {
      if (!newest.some((row) => isThere(row, up))) continue;
      tried += 1;
      yield up;
      if (tried === MOST_TRIED) return;
    }
  }
}
