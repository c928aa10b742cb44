import type { MarkedBuffer } from "./marked-terminal.ts";

/** A place in a pane, by the line that it is in. */
export interface LineSpot {
  /** Lines up from the cursor's; below it, less than none. */
  readonly up: number;
  /** Of lines the blanks are left out: where a wide letter did not fit into a row, there is one more. */
  readonly text: string;
  /** From the beginning of the line. */
  readonly cells: number;
}

/** A pane as what its programs printed: `lines` are whole however many rows they take; of `rows` each is for itself. */
export class PaneLines {
  readonly #buffer: MarkedBuffer;
  readonly #cols: number;
  readonly #cursorRow: number;
  readonly #joined: boolean;
  /** First rows, from the cursor's line upwards, as far as was asked for. */
  readonly #firsts: number[] = [];
  readonly #texts = new Map<number, string | null>();

  constructor(buffer: MarkedBuffer, cols: number, by: "rows" | "lines") {
    this.#buffer = buffer;
    this.#cols = cols;
    this.#cursorRow = buffer.baseY + buffer.cursorY;
    this.#joined = by === "lines";
  }

  /** The place that is so many rows above the cursor's. */
  spot(rowsUp: number): LineSpot {
    const row = this.#cursorRow - rowsUp;
    const up = this.#joined && rowsUp > 0 ? this.#lineOf(row) : rowsUp;
    const cells = (row - (this.#first(up) ?? row)) * this.#cols;
    return { up, text: this.text(up) ?? "", cells };
  }

  /** Null where there is no such line. */
  text(up: number): string | null {
    const known = this.#texts.get(up);
    if (known !== undefined) return known;
    const text = this.#read(up);
    this.#texts.set(up, text);
    return text;
  }

  /** Where a place lies after its line has moved up `by` lines: rows above the cursor's. */
  rowsUp({ up, cells }: LineSpot, by: number): number {
    const first = this.#first(up + by) ?? 0;
    return this.#cursorRow - first - Math.floor(cells / this.#cols);
  }

  #read(up: number): string | null {
    const first = this.#first(up);
    if (first === undefined) return null;
    const parts: string[] = [];
    for (let row = first; row === first || (this.#joined && this.#goesOn(row)); row += 1) {
      const line = this.#buffer.getLine(row);
      if (line === undefined) return null;
      parts.push(line.translateToString(true));
    }
    return this.#joined ? parts.join("").replaceAll(" ", "") : parts.join("");
  }

  #goesOn(row: number): boolean {
    return this.#buffer.getLine(row)?.isWrapped === true;
  }

  /** Its first row; undefined above the oldest. What is below the cursor is not joined. */
  #first(up: number): number | undefined {
    if (!this.#joined || up < 0) return this.#cursorRow < up ? undefined : this.#cursorRow - up;
    while (this.#firsts.length <= up && this.#firsts.at(-1) !== 0) this.#grow();
    return this.#firsts[up];
  }

  #lineOf(row: number): number {
    while ((this.#firsts.at(-1) ?? Infinity) > Math.max(0, row)) this.#grow();
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#firsts[middle] ?? 0) <= row) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #grow(): void {
    const above = this.#firsts.at(-1);
    let row = above === undefined ? this.#cursorRow : above - 1;
    while (row > 0 && this.#goesOn(row)) row -= 1;
    this.#firsts.push(row);
  }
}
