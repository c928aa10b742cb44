import { BLANK_ROW, rowJson } from "./row-json.ts";
import { CELL, type PackedLine, type ScreenBuffer } from "./xterm-parts.ts";

interface Shown {
  readonly buffer: ScreenBuffer;
  readonly cols: number;
  readonly rows: number;
}

/** A row as it was when it was last looked at. */
interface Seen {
  readonly cells: Uint32Array;
  wrapped: boolean;
  json: string;
}

function sameCells(one: Uint32Array, other: Uint32Array): boolean {
  for (let at = 0; at < other.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function hasMarks(line: PackedLine): boolean {
  for (const _ in line._combined) return true;
  return false;
}

/** Finds the rows that have changed, whatever changed them: by their cells, so that nothing is told twice. */
export class RowWatch {
  #seen: Seen[] = [];
  #cols = 0;

  /** The first time, after a change of size, and when asked for, `full`: every row that is not blank. */
  changed({ buffer, cols, rows }: Shown, full: boolean): { full: boolean; at: number[]; rows: string[] } {
    const anew = full || cols !== this.#cols || rows !== this.#seen.length;
    if (anew) this.#begin(cols, rows);
    const out = { full: anew, at: [] as number[], rows: [] as string[] };
    for (const [row, seen] of this.#seen.entries()) {
      const line = buffer.lines.get(buffer.ybase + row) as PackedLine | undefined;
      const json = line === undefined ? null : this.#look(line, seen);
      if (json === null) continue;
      out.at.push(row);
      out.rows.push(json);
    }
    return out;
  }

  #begin(cols: number, rows: number): void {
    this.#cols = cols;
    this.#seen = Array.from({ length: rows }, () => ({
      cells: new Uint32Array(cols * CELL),
      wrapped: false,
      json: BLANK_ROW,
    }));
  }

  /** The row as it is now; null when it is as it was. */
  #look(line: PackedLine, seen: Seen): string | null {
    const same = line.isWrapped === seen.wrapped && sameCells(line._data, seen.cells);
    if (same && !hasMarks(line)) return null;
    // A line may have room for more columns than the screen.
    seen.cells.set(line._data.subarray(0, seen.cells.length));
    seen.wrapped = line.isWrapped;
    const json = rowJson(line, this.#cols);
    if (json === seen.json) return null;
    seen.json = json;
    return json;
  }
}
