import { PenWriter, PLAIN, penOf, type Pen } from "./snapshot-pen.ts";
import {
  BG,
  CELL,
  CODE_MASK,
  COMBINED,
  CONTENT_MASK,
  FG,
  type LinkOf,
  type PackedCell,
  type PackedLine,
  type ScreenBuffer,
  WIDTH_SHIFT,
} from "./xterm-parts.ts";

const CSI = "\x1b[";
const JOINER = 0x200d;

/** Even a cell without a letter shows these. */
const SHOWN_FG = FG.inverse | FG.underline | FG.strike;

/** What a cell holds; null for one that nothing was printed to, and for the second half of a wide letter. */
function lettersAt(line: PackedLine, column: number): string | null {
  const content = line._data[column * CELL] as number;
  const shown =
    ((line._data[column * CELL + 1] as number) & SHOWN_FG) | ((line._data[column * CELL + 2] as number) & BG.overline);
  if ((content & CONTENT_MASK) === 0) return shown === 0 || content === 0 ? null : " ";
  if ((content & COMBINED) !== 0) return line._combined[column] ?? " ";
  return String.fromCodePoint(content & CODE_MASK);
}

const widthAt = (line: PackedLine, column: number): number => (line._data[column * CELL] as number) >>> WIDTH_SHIFT;
const contentAt = (line: PackedLine, column: number): number => (line._data[column * CELL] as number) & CONTENT_MASK;
const groundAt = (line: PackedLine, column: number): number => (line._data[column * CELL + 2] as number) & 0x3ffffff;

/** The letter that stands right before some column. */
export interface LastLetter {
  readonly column: number;
  readonly letters: string;
  readonly cells: number;
  readonly pen: Pen;
}

/** Writes rows as a terminal of that width would get them from a program, so that it holds the same cells. */
export class RowsWriter {
  readonly pens: PenWriter;
  readonly #cols: number;
  readonly #cell: PackedCell;
  readonly #out: string[] = [];
  /** Columns to be passed over before the next cell is written. */
  #gap = 0;
  /** The last cell that was written reaches the last column: the next letter wraps. */
  #full = false;
  #joins = false;

  constructor(cols: number, cell: PackedCell, linkOf: LinkOf) {
    this.#cols = cols;
    this.#cell = cell;
    this.pens = new PenWriter(linkOf);
  }

  get text(): string {
    return this.#out.join("");
  }

  add(text: string): void {
    this.#out.push(text);
  }

  /** Rows `from` (included) to `to` (not included), the cursor at the beginning of the first; it is left in the last. */
  rows(buffer: ScreenBuffer, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const line = buffer.lines.get(at) as PackedLine | undefined;
      if (line === undefined) return;
      if (at > from) this.#next(buffer.lines.get(at - 1) as PackedLine, line);
      this.#row(line);
    }
  }

  /** The ground of a row that nothing was printed to; null when something was. */
  blankGround(line: PackedLine): number | null {
    const columns = Array.from({ length: this.#cols }, (_, column) => column);
    return columns.some((column) => lettersAt(line, column) !== null) ? null : groundAt(line, this.#cols - 1);
  }

  /** Null where nothing was printed there. */
  lastLetter(line: PackedLine, end: number): LastLetter | null {
    const column = end > 1 && widthAt(line, end - 1) === 0 ? end - 2 : end - 1;
    const letters = column < 0 ? null : lettersAt(line, column);
    if (letters === null || contentAt(line, column) === 0) return null;
    return { column, letters, cells: end - column, pen: this.#penAt(line, column) };
  }

  /** Goes to the next row as the program did: by a new line, or by printing on. */
  #next(before: PackedLine, line: PackedLine): void {
    if (!line.isWrapped) {
      // The row that comes in has the ground of the pen.
      this.add(`${this.pens.ground(0)}\r\n`);
      return;
    }
    const filler = this.#full ? "" : `${CSI}${this.#cols}G-`;
    this.add(`${this.pens.to({ ...PLAIN })}${filler} \r`);
    if (filler === "") return;
    const ground = this.pens.ground(groundAt(before, this.#cols - 1));
    this.add(`${CSI}A${CSI}${this.#cols}G${ground}${CSI}X${this.pens.ground(0)}${CSI}B\r`);
  }

  #row(line: PackedLine): void {
    this.#gap = 0;
    this.#full = false;
    this.#joins = false;
    // The blank that made this row wrap stands in its first cell.
    if (line.isWrapped && lettersAt(line, 0) === null) this.add(`${this.pens.ground(groundAt(line, 0))}${CSI}X`);
    let [empties, ground] = [0, 0];
    for (let column = 0; column < this.#cols; column += 1) {
      const letters = lettersAt(line, column);
      if (letters === null && widthAt(line, column) === 0) continue;
      if (empties > 0 && (letters !== null || groundAt(line, column) !== ground)) {
        this.#erase(empties, ground);
        empties = 0;
      }
      if (letters !== null) this.#letters(line, column, letters);
      else [empties, ground] = [empties + 1, groundAt(line, column)];
    }
    this.#erase(empties, ground);
  }

  /** Cells that nothing was printed to. */
  #erase(count: number, ground: number): void {
    if (count > 0 && ground !== 0) this.add(`${this.#passed()}${this.pens.ground(ground)}${CSI}${count}X`);
    this.#gap += count;
  }

  #letters(line: PackedLine, column: number, letters: string): void {
    const cells = widthAt(line, column);
    const pen = this.#penAt(line, column);
    const set = this.#passed() + this.pens.to(pen);
    // A mark without a letter, and a letter behind one that joins, would be taken into the cell before.
    const apart = set === "" && (this.#joins || cells === 0);
    this.add(`${set}${apart ? this.pens.again() : ""}${letters}`);
    this.#joins = letters.codePointAt(letters.length - 1) === JOINER;
    this.#full = column + Math.max(1, cells) >= this.#cols;
  }

  #penAt(line: PackedLine, column: number): Pen {
    line.loadCell(column, this.#cell);
    return penOf(this.#cell);
  }

  #passed(): string {
    const gap = this.#gap;
    this.#gap = 0;
    return gap === 0 ? "" : `${CSI}${gap}C`;
  }
}
