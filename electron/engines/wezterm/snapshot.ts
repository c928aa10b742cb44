import type { PaneSize } from "../../../shared/virtual/pane-backend.ts";
import { rowsAlone } from "./row-pen.ts";

/** What a pane showed at one moment. */
export interface Snapshot {
  readonly size: PaneSize;
  /** Each begins and ends with a plain pen. Those of the screen come last, as many as it is high. */
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
}

/** The other character set is chosen with each plain pen, and never meant. */
const CHARACTER_SET = /\x1b\([B0]/g;

/** The rows in what `get-text --escapes` prints. */
export function rowsOf(text: string): string[] {
  const lines = text.split("\r\n");
  // What follows the last row is only the pen being put down.
  const painted = lines.length > 1 ? lines.slice(0, -1) : text.replace(/\n$/, "").split("\n");
  return rowsAlone(painted.map((line) => line.replace(CHARACTER_SET, "")));
}

/** The rows of the screen and those above it; a screen that was printed too short is filled up. */
export function snapshotOf(text: string, size: PaneSize, cursor: Snapshot["cursor"]): Snapshot {
  const rows = rowsOf(text);
  while (rows.length < size.rows) rows.push("");
  return { size, rows, cursor: { ...cursor, y: Math.min(cursor.y, size.rows - 1) } };
}

/** The row, counted from the first of the snapshot, in which the cursor is. */
export function cursorRow({ rows, size, cursor }: Snapshot): number {
  return rows.length - size.rows + cursor.y;
}
