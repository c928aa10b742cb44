import { tmuxWidth } from "../../base/tmux-widths.ts";
import { findEnd, LONGEST } from "./scan.ts";

function cellsOf(char: string): number {
  return tmuxWidth(char.codePointAt(0) ?? 0);
}

/** The cells of a text as it stands. */
export function textCells(text: string): number {
  let cells = 0;
  for (const char of text) cells += cellsOf(char);
  return cells;
}

interface Piece {
  readonly text: string;
  /** Cells it takes: none for a style. */
  readonly cells: number;
  /** Escaped hashes: may be cut between two of them. */
  readonly hashes?: boolean;
}

/** A text as it is drawn: `#[...]` takes no cell, and of two hashes one is seen. Ends early at a style without an end. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const run = hashRun(text, at);
    if (run !== null) {
      if (run.piece !== null) found.push(run.piece);
      at = run.end;
      continue;
    }
    if (text.charAt(at) === "#") {
      const end = findEnd(text, at + 2, "]");
      if (end < 0) break;
      found.push({ text: text.slice(at, end + 1), cells: 0 });
      at = end + 1;
      continue;
    }
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!/^[\u0000-\u001f\u007f]$/.test(char)) found.push({ text: char, cells: cellsOf(char) });
    at += char.length;
  }
  return found;
}

/** The hashes at a place up to a style's own; null where a style begins, or no hash is. */
function hashRun(text: string, at: number): { piece: Piece | null; end: number } | null {
  const count = /^#*/.exec(text.slice(at))?.[0].length ?? 0;
  if (count === 0) return null;
  if (text.charAt(at + count) !== "[") {
    const cells = Math.ceil(count / 2);
    const shown = count === 1 ? "#" : "##".repeat(cells);
    return { piece: { text: shown, cells, hashes: true }, end: at + count };
  }
  const cells = Math.floor(count / 2);
  if (count === 1) return null;
  return { piece: { text: "##".repeat(cells), cells, hashes: true }, end: at + count - (count % 2) };
}

/** The cells of a text as it is drawn. */
export function drawnCells(text: string): number {
  return pieces(text).reduce((sum, piece) => sum + piece.cells, 0);
}

/** The first cells of a text; every style before the cut stays. */
export function keepFirst(text: string, limit: number): string {
  let cells = 0;
  let kept = "";
  for (const piece of pieces(text)) {
    if (cells >= limit) break;
    const room = limit - cells;
    if (piece.cells <= room) kept += piece.text;
    else if (piece.hashes) kept += "##".repeat(room);
    cells += piece.cells;
  }
  return kept;
}

/** The last cells of a text; every style stays. */
export function keepLast(text: string, limit: number): string {
  const all = pieces(text);
  let skip = all.reduce((sum, piece) => sum + piece.cells, 0) - limit;
  if (skip <= 0) return text;
  let kept = "";
  for (const piece of all) {
    if (piece.cells === 0 || skip <= 0) kept += piece.text;
    else if (piece.hashes && piece.cells > skip) kept += "##".repeat(piece.cells - skip);
    skip -= piece.cells;
  }
  return kept;
}

/** Filled with spaces up to so many cells; on the left for a negative number. */
export function pad(text: string, width: number): string {
  const spaces = " ".repeat(Math.max(0, Math.min(Math.abs(width), LONGEST) - textCells(text)));
  return width < 0 ? spaces + text : text + spaces;
}
