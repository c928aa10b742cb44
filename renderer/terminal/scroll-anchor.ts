import type { IBuffer, Terminal } from "@xterm/xterm";
import { lineStart } from "./logical-lines.ts";

/** What a person was reading: enough of it to be found again in another drawing of the same pane. */
export interface ScrollAnchor {
  /** Text from the first row that says something, the rows' blanks at the ends left out: it is the same at any width. */
  readonly text: string;
  /** How many letters of it are above the view. */
  readonly above: number;
  /** Empty rows in view before it. */
  readonly blank: number;
  /** Rows between the first row in view and the first row of the screen. */
  readonly fromEnd: number;
}

const SAMPLE_LETTERS = 240;
const SAMPLE_ROWS = 16;

/** Nothing behind the last row: xterm gives rows of the beginning there. */
const textOf = (buffer: IBuffer, row: number): string =>
  row < buffer.length ? (buffer.getLine(row)?.translateToString(true) ?? "") : "";

function textFrom(buffer: IBuffer, row: number): string {
  let text = "";
  for (let at = row; at < row + SAMPLE_ROWS && text.length < SAMPLE_LETTERS; at += 1) text += textOf(buffer, at);
  return text;
}

/** Null when the view is at the end. */
export function takeAnchor(terminal: Terminal): ScrollAnchor | null {
  const buffer = terminal.buffer.active;
  const { baseY, viewportY } = buffer;
  if (viewportY >= baseY) return null;
  let top = viewportY;
  while (top < viewportY + terminal.rows - 1 && textOf(buffer, top) === "") top += 1;
  const start = lineStart(buffer, top);
  let above = 0;
  for (let row = start; row < top; row += 1) above += textOf(buffer, row).length;
  return { text: textFrom(buffer, start), above, blank: top - viewportY, fromEnd: baseY - viewportY };
}

/** One text is the beginning of the other: at another width the samples end elsewhere. */
const alike = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** The row to be first in view so that the anchor's text is where it was. Null when it is not there. */
export function findAnchor(terminal: Terminal, anchor: ScrollAnchor): number | null {
  if (anchor.text === "") return null;
  const buffer = terminal.buffer.active;
  const expected = Math.max(0, buffer.baseY - anchor.fromEnd + anchor.blank);
  const isHere = (row: number): boolean => {
    if (row < 0 || row >= buffer.length) return false;
    const first = textOf(buffer, row);
    return first !== "" && alike(anchor.text, first) && alike(anchor.text, textFrom(buffer, row));
  };
  for (let away = 0; away < buffer.length; away += 1) {
    const found = [expected - away, expected + away].find(isHere);
    if (found !== undefined) return Math.max(0, rowAfter(buffer, found, anchor.above) - anchor.blank);
  }
  return null;
}

/** The row that many letters after the beginning of `start`. */
function rowAfter(buffer: IBuffer, start: number, letters: number): number {
  let row = start;
  for (let left = letters; left > 0 && row < buffer.length - 1; row += 1) left -= textOf(buffer, row).length;
  return row;
}
