import type { Moment } from "./moments.ts";

interface Mark {
  /** Counted from the first row that was ever there. */
  readonly row: number;
  readonly moment: Moment;
}

/** Remembers when each row was printed: a row leaves the screen later than that, and where it leaves nobody can see it. */
export class PrintMarks {
  #marks: Mark[] = [];
  #gone = 0;

  /** The cursor has come to a row, counted from the top of what is kept. */
  mark(row: number, moment: Moment): void {
    const last = this.#marks.at(-1);
    if (last === undefined || this.#gone + row > last.row) this.#marks.push({ row: this.#gone + row, moment });
  }

  /** When the cursor first went below a row; null when that is not known. */
  of(row: number): Moment | null {
    return this.#marks.find((mark) => mark.row > this.#gone + row)?.moment ?? null;
  }

  /** So many rows are no longer kept. */
  scrolled(rows: number): void {
    this.#gone += rows;
    const first = this.#marks.findIndex((mark) => mark.row > this.#gone);
    this.#marks = first < 0 ? [] : this.#marks.slice(first);
  }

  clear(): void {
    this.#marks = [];
    this.#gone = 0;
  }
}
