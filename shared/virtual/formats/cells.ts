import { findEnd } from "./scan.ts";

// Wide characters of East Asia and pictures; first and last code point of each run.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f335],
  [0x1f337, 0x1f37c],
  [0x1f37e, 0x1f393],
  [0x1f3a0, 0x1f3ca],
  [0x1f3cf, 0x1f3d3],
  [0x1f3e0, 0x1f3f0],
  [0x1f3f4, 0x1f3f4],
  [0x1f3f8, 0x1f43e],
  [0x1f440, 0x1f440],
  [0x1f442, 0x1f4fc],
  [0x1f4ff, 0x1f53d],
  [0x1f54b, 0x1f54e],
  [0x1f550, 0x1f567],
  [0x1f57a, 0x1f57a],
  [0x1f595, 0x1f596],
  [0x1f5a4, 0x1f5a4],
  [0x1f5fb, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6cc, 0x1f6cc],
  [0x1f6d0, 0x1f6d2],
  [0x1f6d5, 0x1f6d7],
  [0x1f6dc, 0x1f6df],
  [0x1f6eb, 0x1f6ec],
  [0x1f6f4, 0x1f6fc],
  [0x1f7e0, 0x1f7eb],
  [0x1f7f0, 0x1f7f0],
  [0x1f90c, 0x1f93a],
  [0x1f93c, 0x1f945],
  [0x1f947, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];
const NO_WIDTH = /^(?:\p{Mn}|\p{Me}|[\u200b-\u200f\u2028-\u202e\u2060-\u2064])$/u;

/** How many cells a character takes: 0, 1 or 2. */
export function cellsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return code < 0x20 || code === 0x7f ? 0 : 1;
  if (NO_WIDTH.test(char)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
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
  const spaces = " ".repeat(Math.max(0, Math.abs(width) - textCells(text)));
  return width < 0 ? spaces + text : text + spaces;
}
