import { Flag } from "../../shared/models/screen-rows.ts";
import {
  BG,
  CELL,
  CODE_MASK,
  COMBINED,
  CONTENT_MASK,
  colourOf,
  FG,
  type PackedLine,
  WIDTH_SHIFT,
} from "./xterm-parts.ts";

/** No letter has as many marks: some programs print them without end. */
const MOST_MARKS = 16;
const SPACE = 32;

/** Even a blank cell shows these; a faint one is no letter of what is typed, which readers of rows need to know. */
const SHOWN_FG = FG.inverse | FG.underline | FG.strike;
const SHOWN_BG = BG.overline | BG.dim | BG.extended;

export const BLANK_ROW = '{"runs":[]}';

/** Cells up to the last one that is more than blank. */
function lengthOf(data: Uint32Array, cols: number): number {
  let end = cols;
  while (end > 0) {
    const at = (end - 1) * CELL;
    const code = (data[at] as number) & CONTENT_MASK;
    const bg = data[at + 2] as number;
    const shows = (code !== 0 && code !== SPACE) || colourOf(bg) !== -1 || (bg & SHOWN_BG) !== 0;
    if (shows || ((data[at + 1] as number) & SHOWN_FG) !== 0) break;
    end -= 1;
  }
  return end;
}

function flagsOf(fg: number, bg: number, linked: boolean): number {
  return (
    (fg & FG.bold ? Flag.bold : 0) |
    (bg & BG.dim ? Flag.dim : 0) |
    (bg & BG.italic ? Flag.italic : 0) |
    (fg & FG.underline || linked ? Flag.underline : 0) |
    (fg & FG.inverse ? Flag.inverse : 0) |
    (fg & FG.hidden ? Flag.hidden : 0) |
    (fg & FG.strike ? Flag.strike : 0) |
    (bg & BG.overline ? Flag.overline : 0)
  );
}

/** What follows text and cells in a run. */
function lookOf(line: PackedLine, column: number): string {
  const fg = line._data[column * CELL + 1] as number;
  const bg = line._data[column * CELL + 2] as number;
  const linked = (bg & BG.extended) !== 0 && (line._extendedAttrs[column]?.urlId ?? 0) !== 0;
  const flags = flagsOf(fg, bg, linked);
  const [fore, back] = [colourOf(fg), colourOf(bg)];
  if (flags !== 0) return `,${fore},${back},${flags}]`;
  if (back !== -1) return `,${fore},${back}]`;
  return fore === -1 ? "]" : `,${fore}]`;
}

function withoutEndlessMarks(text: string): string {
  return text.length <= MOST_MARKS ? text : [...text.slice(0, 2 * MOST_MARKS)].slice(0, MOST_MARKS).join("");
}

/** Collects cells that look alike. */
class Runs {
  readonly #out: string[] = [];
  #text = "";
  #cells = 0;
  #look = "";

  letter(code: number, look: string): void {
    if (look !== this.#look) this.#end();
    this.#look = look;
    this.#text += code === 0 ? " " : String.fromCodePoint(code);
    this.#cells += 1;
  }

  /** A letter that is a run of its own. */
  alone(text: string, cells: number, look: string): void {
    this.#end();
    this.#out.push(`[${JSON.stringify(text)},${cells}${look}`);
  }

  done(): string {
    this.#end();
    return this.#out.join(",");
  }

  #end(): void {
    if (this.#cells > 0) this.#out.push(`[${JSON.stringify(this.#text)},${this.#cells}${this.#look}`);
    this.#text = "";
    this.#cells = 0;
  }
}

/** Adds one cell; the second half of a wide letter is none. */
function addCell(
  runs: Runs,
  line: PackedLine,
  { column, look }: { readonly column: number; readonly look: string },
): void {
  const content = line._data[column * CELL] as number;
  const cells = content >>> WIDTH_SHIFT;
  const code = content & CODE_MASK;
  if ((content & COMBINED) !== 0) runs.alone(withoutEndlessMarks(line._combined[column] ?? " "), cells || 1, look);
  else if (cells === 2) runs.alone(String.fromCodePoint(code || SPACE), 2, look);
  else if (cells === 1 || code !== 0) runs.letter(code, look);
}

/** The JSON of a ScreenRow. */
export function rowJson(line: PackedLine, cols: number): string {
  const data = line._data;
  const end = lengthOf(data, cols);
  const runs = new Runs();
  let [fg, bg, look] = [-1, -1, ""];
  for (let column = 0; column < end; column += 1) {
    const at = column * CELL;
    if (data[at + 1] !== fg || data[at + 2] !== bg || (bg & BG.extended) !== 0) look = lookOf(line, column);
    fg = data[at + 1] as number;
    bg = data[at + 2] as number;
    addCell(runs, line, { column, look });
  }
  return `{"runs":[${runs.done()}]${line.isWrapped ? ',"wrapped":true' : ""}}`;
}
