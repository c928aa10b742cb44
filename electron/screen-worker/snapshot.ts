import { halfCharacter } from "../engines/terminal-screen-pending.ts";
import { charsetSequences, isUndone, selectSequence } from "./snapshot-charsets.ts";
import { type LastLetter, RowsWriter } from "./snapshot-rows.ts";
import { PLAIN, penOf } from "./snapshot-pen.ts";
import type { PackedCell, PackedLine, ScreenBuffer, ScreenCore } from "./xterm-parts.ts";

const CSI = "\x1b[";
const TAB = 8;
const encoder = new TextEncoder();

export interface SnapshotOptions {
  /** To read cells with: one that is nobody else's. */
  readonly cell: PackedCell;
  /** Most rows of scrollback. */
  readonly history: number;
  readonly title: string;
  /** A sequence that tells the page what can't be seen; may be empty. */
  readonly known: string;
  /** Bytes of an escape sequence that has begun and not ended. */
  readonly pending: Uint8Array;
}

const place = (row: number, column: number): string => `${CSI}${row + 1};${column + 1}H`;

/** Tab stops, where they are not the usual ones. */
function tabStops(buffer: ScreenBuffer, cols: number): string {
  const columns = Array.from({ length: cols }, (_, column) => column);
  if (columns.every((column) => Boolean(buffer.tabs[column]) === (column % TAB === 0))) return "";
  const stops = columns.filter((column) => buffer.tabs[column]);
  return `${CSI}3g${stops.map((column) => `${CSI}${column + 1}G\x1bH`).join("")}`;
}

/** Where the cursor returns to, with the pen and the letters that it had. */
function savedCursor(writer: RowsWriter, buffer: ScreenBuffer, { cols, rows }: ScreenCore): string {
  const { savedX, savedCurAttrData: saved, savedCharset } = buffer;
  const row = Math.min(rows - 1, Math.max(0, buffer.savedY - buffer.ybase));
  if (savedX === 0 && row === 0 && saved.fg === 0 && saved.bg === 0 && savedCharset === undefined) return "";
  const pen = writer.pens.to(penOf(saved));
  const select = savedCharset === undefined ? "" : selectSequence(0, savedCharset);
  const back = select === "" ? "" : selectSequence(0, undefined);
  return `${place(row, Math.min(savedX, cols - 1))}${pen}${select}\x1b7${back}${writer.pens.to(PLAIN)}`;
}

/** What each of the two screens has of its own besides its rows. */
function settled(writer: RowsWriter, buffer: ScreenBuffer, core: ScreenCore): void {
  const { scrollTop: top, scrollBottom: bottom } = buffer;
  writer.add(writer.pens.to(PLAIN) + tabStops(buffer, core.cols) + savedCursor(writer, buffer, core));
  if (top > 0 || bottom < core.rows - 1) writer.add(`${CSI}${top + 1};${bottom + 1}r`);
}

const MOUSE: Readonly<Record<string, string>> = { X10: "9", VT200: "1000", DRAG: "1002", ANY: "1003" };
const MOUSE_ENCODING: Readonly<Record<string, string>> = { SGR: "1006", SGR_PIXELS: "1016" };
const CURSORS = { block: 2, underline: 4, bar: 6 } as const;

/** All but insert mode, which would be in the way. Origin mode moves the cursor. */
function modeSequences(core: ScreenCore): string {
  const { decPrivateModes: modes, isCursorHidden } = core.coreService;
  const { activeProtocol, activeEncoding } = core.coreMouseService;
  const { cursorStyle, cursorBlink } = modes;
  const set: [unknown, string][] = [
    [modes.applicationCursorKeys, "?1h"],
    [modes.applicationKeypad, "?66h"],
    [MOUSE[activeProtocol], `?${MOUSE[activeProtocol]}h`],
    [MOUSE_ENCODING[activeEncoding], `?${MOUSE_ENCODING[activeEncoding]}h`],
    [modes.bracketedPasteMode, "?2004h"],
    [modes.sendFocus, "?1004h"],
    [modes.reverseWraparound, "?45h"],
    [!modes.wraparound, "?7l"],
    [cursorStyle, `${CURSORS[cursorStyle ?? "block"] - (cursorBlink ? 1 : 0)} q`],
    [isCursorHidden, "?25l"],
    [!isCursorHidden, "?25h"],
    [core.optionsService.rawOptions.convertEol, "20h"],
    [modes.synchronizedOutput, "?2026h"],
    [modes.origin, "?6h"],
  ];
  return set.map(([on, sequence]) => (on ? `${CSI}${sequence}` : "")).join("");
}

/** A title travels inside an escape sequence. */
function titleSequence(title: string): string {
  return title === "" ? "" : `\x1b]2;${title.replace(/[\p{Cc}]/gu, "")}\x1b\\`;
}

/** Cells of the letter that was printed last, when what comes next may join it or repeat it; 0 when it may not. */
function joinable({ _inputHandler: { _parser } }: ScreenCore): number {
  return (_parser.precedingJoinState >> 1) & 3;
}

/** The cursor, the pen and the letters in use: whatever is printed next is as if nothing had been between. */
function cursor(writer: RowsWriter, core: ScreenCore): void {
  const { active } = core.buffers;
  const behind = active.x >= core.cols;
  const row = Math.max(0, active.y - (core.coreService.decPrivateModes.origin ? active.scrollTop : 0));
  const line = active.lines.get(active.ybase + active.y) as PackedLine;
  const insert = core.coreService.modes.insertMode ? `${CSI}4h` : "";
  const last = behind || joinable(core) > 0 ? writer.lastLetter(line, Math.min(active.x, core.cols)) : null;
  const undone = isUndone(core);
  // This moves the cursor and changes the pen, so it comes first.
  if (undone) writer.add(`${writer.pens.to(PLAIN)}${charsetSequences(core)}\x1b8${CSI}0m`);
  const charsets = undone ? "" : charsetSequences(core);
  const inUse = (): string => charsets + writer.pens.to(penOf(core._inputHandler._curAttrData));
  if (last !== null && joinable(core) > 0) writer.add(`${insert}${inUse()}${reprinted(last, row, insert !== "")}`);
  else if (last !== null) writer.add(`${writer.pens.to(last.pen)}${reprinted(last, row, false)}${inUse()}${insert}`);
  else writer.add(`${placed(writer, core, row)}${insert}${inUse()}`);
}

/** The cursor where nothing was printed before it. */
function placed(writer: RowsWriter, core: ScreenCore, row: number): string {
  const { x, y, ybase, lines } = core.buffers.active;
  const line = lines.get(ybase + y) as PackedLine;
  const ground = x < core.cols ? null : writer.blankGround(line);
  if (ground === null) return place(row, Math.min(x, core.cols - 1));
  return `${place(row, core.cols - 1)}-${writer.pens.ground(ground)}${CSI}2K`;
}

/** Only printing brings the cursor behind the last column, and what comes next to a letter that it may join. */
function reprinted({ column, letters, cells }: LastLetter, row: number, insert: boolean): string {
  return `${place(row, column)}${insert ? `${CSI}${cells}P` : ""}${letters}`;
}

/**
 * Bytes that bring a terminal, just reset and of the same size, to the same state: history, both screens, modes, scroll regions, tab stops,
 * saved cursors, pen, character sets, title, and the sequence or character under way.
 */
export function snapshotOf(
  core: ScreenCore,
  { cell, history, title, known, pending }: SnapshotOptions,
): Uint8Array<ArrayBuffer> {
  const { normal, alt, active } = core.buffers;
  const writer = new RowsWriter(core.cols, cell, (link) => core._oscLinkService.getLinkData(link));
  writer.rows(normal, Math.max(0, normal.ybase - history), normal.ybase + core.rows);
  settled(writer, normal, core);
  if (active === alt) {
    writer.add(`${CSI}?47h${CSI}H`);
    writer.rows(alt, alt.ybase, alt.ybase + core.rows);
    settled(writer, alt, core);
  }
  writer.add(titleSequence(title) + known + modeSequences(core));
  cursor(writer, core);
  const half = halfCharacter(core._inputHandler._utf8Decoder.interim);
  return joined(writer.text, pending.length > 0 ? pending : half);
}

function joined(text: string, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(text);
  const out = new Uint8Array(head.length + tail.length);
  out.set(head);
  out.set(tail, head.length);
  return out;
}
