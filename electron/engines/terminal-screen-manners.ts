import type { Terminal } from "@xterm/headless";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { mendCutLetters } from "../../shared/base/whole-letters.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import { ANSWERS_AS } from "./answers-as.ts";
import type { Core, CoreBuffer } from "./terminal-screen-core.ts";
import { resetTabs } from "./terminal-screen-resize.ts";

/** Line-drawing letters are kept as the 31 of Unicode's noncharacters that follow this one: no program prints those. */
export const DRAWN = 0xfdd0;
export const FIRST_DRAWN_LETTER = 0x60;
const LAST_DRAWN_LETTER = 0x7e;

const lineDrawing: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: LAST_DRAWN_LETTER - FIRST_DRAWN_LETTER + 1 }, (_, at) => [
    String.fromCharCode(FIRST_DRAWN_LETTER + at),
    String.fromCharCode(DRAWN + at),
  ]),
);

const SECONDARY = "\x1b[>84;0;0c";

const widths = new TmuxWidths();

function keepsHistory(core: Core): boolean {
  return core.buffers.active === core.buffers.normal;
}

/** With a scroll region that begins lower down, the row that leaves it goes to the history all the same. */
function scrollIntoHistory(core: Core): void {
  const service = core._bufferService;
  const scroll = service.scroll.bind(service);
  service.scroll = (pen, wrapped) => {
    const { normal } = core.buffers;
    if (!keepsHistory(core)) return scroll(pen, wrapped);
    core.scrolled.rows += 1;
    if (normal.scrollTop === 0) return scroll(pen, wrapped);
    const leaving = normal.lines.get(normal.ybase + normal.scrollTop)?.clone();
    scroll(pen, wrapped);
    if (leaving !== undefined) insertAboveScreen(normal, leaving);
  };
}

function insertAboveScreen(buffer: CoreBuffer, line: ReturnType<CoreBuffer["lines"]["get"]>): void {
  if (line === undefined) return;
  const full = buffer.lines.isFull;
  buffer.lines.splice(buffer.ybase, 0, line);
  if (full) return;
  buffer.ybase += 1;
  buffer.ydisp = buffer.ybase;
}

function usedRows(core: Core): number {
  const { ybase, lines } = core.buffers.active;
  for (let row = core.rows - 1; row >= 0; row -= 1) {
    if ((lines.get(ybase + row)?.getTrimmedLength() ?? 0) > 0) return row + 1;
  }
  return 0;
}

/** Clears the screen; what stood there goes to the history, from which no taller screen takes it back. */
export function clearIntoHistory(core: Core): void {
  const buffer = core.buffers.active;
  const handler = core._inputHandler;
  const used = keepsHistory(core) ? usedRows(core) : 0;
  if (used > 0) {
    const { scrollTop, scrollBottom } = buffer;
    buffer.scrollTop = 0;
    buffer.scrollBottom = core.rows - 1;
    for (let count = used; count > 0; count -= 1) core._bufferService.scroll(handler._eraseAttrData());
    buffer.scrollTop = scrollTop;
    buffer.scrollBottom = scrollBottom;
    core.scrolled.rows = 0;
  }
  handler.eraseInDisplay({ params: [2] });
}

export function dropHistory(core: Core): void {
  const { normal } = core.buffers;
  normal.lines.trimStart(normal.ybase);
  normal.ybase = 0;
  normal.ydisp = 0;
  core.scrolled.rows = 0;
}

/** The escapes that select the character sets in use. */
export function setSequence({ _charsetService: { _charsets, glevel } }: Core): string {
  const sets = ["(", ")"].map((set, at) => (_charsets[at] === lineDrawing ? `\x1b${set}0` : ""));
  return sets.join("") + (glevel === 1 ? "\x0e" : "");
}

/** As switched on, but for the history and which of the two screens is shown. */
export function switchOn(core: Core): void {
  core._inputHandler.reset();
  core._charsetService.reset();
  core.coreService.reset();
  core.coreService.isCursorHidden = false;
  core.coreMouseService.reset();
  clearIntoHistory(core);
  const buffer = core.buffers.active;
  buffer.x = 0;
  buffer.y = 0;
  buffer.scrollTop = 0;
  buffer.scrollBottom = core.rows - 1;
  resetTabs(buffer);
}

function eraseInDisplay(core: Core, what: number): boolean {
  const { x, y } = core.buffers.active;
  if (what === 3) dropHistory(core);
  else if (what === 2 || (what === 0 && x === 0 && y === 0)) clearIntoHistory(core);
  else return false;
  return true;
}

function scrollUp(core: Core, rows: number): boolean {
  const { scrollTop, scrollBottom } = core.buffers.active;
  const most = Math.min(rows, scrollBottom - scrollTop + 1);
  for (let count = 0; count < most; count += 1) core._bufferService.scroll(core._inputHandler._eraseAttrData());
  return true;
}

/** The rows that come in have the background of the pen, as those of other commands. */
function scrollDown(core: Core, rows: number): boolean {
  const buffer = core.buffers.active;
  const top = buffer.ybase + buffer.scrollTop;
  const bottom = buffer.ybase + buffer.scrollBottom;
  for (let count = Math.min(rows, bottom - top + 1); count > 0; count -= 1) {
    buffer.lines.splice(bottom, 1);
    buffer.lines.splice(top, 0, buffer.getBlankLine(core._inputHandler._eraseAttrData()));
  }
  return true;
}

/** From behind the last column to the left: xterm counts from the last column instead. */
function cursorLeft(core: Core, columns: number): boolean {
  const buffer = core.buffers.active;
  if (buffer.x < core.cols) return false;
  buffer.x = Math.max(0, core.cols - columns);
  return true;
}

function backspace(core: Core): boolean {
  const buffer = core.buffers.active;
  if (buffer.x > 0) buffer.x -= 1;
  else if (buffer.y > 0 && buffer.lines.get(buffer.ybase + buffer.y)?.isWrapped === true) {
    buffer.y -= 1;
    buffer.x = core.cols - 1;
  }
  return true;
}

/** Repeats the last character up to the end of its row. xterm has no limit, and makes as many as it is told to. */
function repeat(core: Core, wanted: number): boolean {
  const room = core.cols - core.buffers.active.x;
  return room < 1 || core._inputHandler.repeatPrecedingCharacter({ params: [Math.min(wanted, room)] });
}

/** Whole rows come and go without moving the cursor, and outside of the scroll region as if there were none. */
function wholeRows(core: Core, act: () => boolean): boolean {
  const buffer = core.buffers.active;
  const { x, y, scrollTop, scrollBottom } = buffer;
  if (y < scrollTop || y > scrollBottom) Object.assign(buffer, { scrollTop: 0, scrollBottom: core.rows - 1 });
  const done = act();
  Object.assign(buffer, { x, scrollTop, scrollBottom });
  return done;
}

const SCREENS: readonly unknown[] = [47, 1047, 1049];

/** Clears a screen without the background of the pen. */
function clearPlainly(buffer: CoreBuffer, rows: number): void {
  for (let row = 0; row < rows; row += 1) buffer.lines.get(buffer.ybase + row)?.fill(buffer.getNullCell());
}

/** Both screens have one scroll region and one set of tab stops. Leaving the alternate screen means nothing on the main one. */
function switchScreen(core: Core, params: readonly (number | number[])[], final: "h" | "l"): boolean {
  if (!params.some((mode) => SCREENS.includes(mode))) return false;
  if (final === "l" && params.length === 1 && keepsHistory(core)) return true;
  const before = core.buffers.active;
  const { scrollTop, scrollBottom, tabs } = before;
  const handler = core._inputHandler;
  const modes = { params: params.flatMap((mode) => (typeof mode === "number" ? [mode] : [])), length: params.length };
  if (final === "h") handler.setModePrivate(modes);
  else handler.resetModePrivate(modes);
  const { active, alt } = core.buffers;
  if (final === "h" && before !== alt) clearPlainly(active, core.rows);
  Object.assign(active, { scrollTop, scrollBottom, tabs });
  return true;
}

/** Makes a terminal behave as tmux's does where xterm's own way shows in what `capture-pane` prints. */
export function teachManners(terminal: Terminal, core: Core): void {
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  for (const buffer of [core.buffers.normal, core.buffers.alt]) resetTabs(buffer);
  swallowWindowNames(terminal);
  mendCutLetters(terminal);
  scrollIntoHistory(core);
  const { parser } = terminal;
  const first = (params: (number | number[])[]): number => (typeof params[0] === "number" ? params[0] : 0);
  const answer = (text: string) => (): boolean => {
    core.coreService.triggerDataEvent(text);
    return true;
  };
  parser.registerCsiHandler({ final: "J" }, (params) => eraseInDisplay(core, first(params)));
  parser.registerCsiHandler({ final: "S" }, (params) => scrollUp(core, first(params) || 1));
  parser.registerCsiHandler({ final: "T" }, (params) => scrollDown(core, first(params) || 1));
  const handler = core._inputHandler;
  // xterm does these one by one, as often as it is told to: more than fit take time and nothing else.
  const atMost = (most: number, params: (number | number[])[]): { params: number[] } => ({
    params: [Math.min(most, first(params))],
  });
  parser.registerCsiHandler({ final: "L" }, (params) =>
    wholeRows(core, () => handler.insertLines(atMost(core.rows, params))),
  );
  parser.registerCsiHandler({ final: "M" }, (params) =>
    wholeRows(core, () => handler.deleteLines(atMost(core.rows, params))),
  );
  parser.registerCsiHandler({ final: "I" }, (params) => handler.cursorForwardTab(atMost(core.cols, params)));
  parser.registerCsiHandler({ final: "Z" }, (params) => handler.cursorBackwardTab(atMost(core.cols, params)));
  parser.registerCsiHandler({ final: "b" }, (params) => repeat(core, first(params) || 1));
  for (const final of ["h", "l"] as const) {
    parser.registerCsiHandler({ prefix: "?", final }, (params) => switchScreen(core, params, final));
  }
  parser.registerCsiHandler({ final: "D" }, (params) => cursorLeft(core, first(params) || 1));
  handler._parser.setExecuteHandler("\b", () => backspace(core));
  parser.registerCsiHandler({ prefix: ">", final: "c" }, answer(SECONDARY));
  parser.registerCsiHandler({ prefix: ">", final: "q" }, answer(`\x1bP>|tmux ${ANSWERS_AS.text}\x1b\\`));
  parser.registerEscHandler({ final: "c" }, () => {
    switchOn(core);
    return true;
  });
  for (const [set, intermediates] of ["(", ")"].entries()) {
    parser.registerEscHandler({ intermediates, final: "0" }, () => {
      core._charsetService.setgCharset(set, lineDrawing);
      return true;
    });
  }
}
