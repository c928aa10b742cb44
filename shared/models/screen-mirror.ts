import { tmuxWidth } from "../base/tmux-widths.ts";
import type { RowRun, ScreenRow, ScreenUpdate } from "./screen-rows.ts";

const BLANK: ScreenRow = { runs: [] };

/** A screen as the updates that came of it tell. Holds nothing but its rows. */
export class ScreenMirror {
  #rows: ScreenRow[] = [];
  #last: ScreenUpdate | null = null;

  /** The newest update, for all of it but the rows; null before any. */
  get last(): ScreenUpdate | null {
    return this.#last;
  }

  /** How many rows it has. */
  get height(): number {
    return this.#rows.length;
  }

  /**
   * Takes an update in. False, and nothing is taken, when it continues what is not here: ask for a full one. Rows outside of the screen
   * are left out.
   */
  apply(update: ScreenUpdate): boolean {
    const last = this.#last;
    const continues = last !== null && last.cols === update.cols && last.rows === update.rows;
    if (!update.full && !continues) return false;
    if (update.full) this.#rows = Array.from({ length: update.rows }, () => BLANK);
    for (const [at, row] of update.changed) if (at < this.#rows.length) this.#rows[at] = row;
    this.#last = update;
    return true;
  }

  /** A row from the top, from 0; a blank one where there is none. */
  row(at: number): ScreenRow {
    return this.#rows[at] ?? BLANK;
  }

  rows(): readonly ScreenRow[] {
    return this.#rows;
  }

  /** What stands in a row, without trailing blanks. */
  text(at: number): string {
    return rowText(this.row(at));
  }

  /** All rows, top to bottom. */
  texts(): string[] {
    return this.#rows.map(rowText);
  }
}

/** Without trailing blanks. */
export function rowText(row: ScreenRow): string {
  const text = row.runs.map(([part]) => part).join("");
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end -= 1;
  return text.slice(0, end);
}

/** The characters of a run, each with the cells it takes. */
export function cellsOf([text, cells]: RowRun): readonly (readonly [chars: string, cells: number])[] {
  const points = [...text];
  // Two code points in two cells: two letters, or a wide one with a mark on it.
  const single = points.length !== cells || (cells === 2 && tmuxWidth(text.codePointAt(0) ?? 0) === 2);
  return single ? [[text, cells]] : points.map((point) => [point, 1]);
}
