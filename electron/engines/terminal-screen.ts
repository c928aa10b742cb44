import type { Terminal } from "@xterm/headless";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import type { PaneImage, PaneModes } from "../../shared/models/pane-image.ts";
import type { PaneScreen, PaneSize, RowLooks, RowRange } from "../../shared/virtual/pane-backend.ts";
import {
  type Core,
  type CoreBuffer,
  type CoreCell,
  GROUND,
  MIN_COLS,
  newTerminal,
  savedRow,
} from "./terminal-screen-core.ts";
import { seenOf } from "./terminal-screen-flood.ts";
import { drawImage } from "./terminal-screen-image.ts";
import { dropHistory, switchOn, teachManners } from "./terminal-screen-manners.ts";
import { halfCharacter, PendingSequence } from "./terminal-screen-pending.ts";
import { resizeScreen } from "./terminal-screen-resize.ts";
import { RowWriter } from "./terminal-screen-rows.ts";
import { rememberUsedCells } from "./terminal-screen-used.ts";

/** What a screen has to say. Called while bytes are taken in. */
export interface ScreenEars {
  /** An answer to something that the program asked its terminal: to be given to the program as input. */
  answered?(bytes: Uint8Array): void;
  titled?(title: string): void;
  rang?(): void;
}

/** Bytes that wait before they are taken in at once, whoever is looking. */
const MOST_WAITING = 2 * 1024 * 1024;
/** Output that comes this soon after the last is collected for as long: a flood is cheaper in large pieces. */
const COLLECT_MS = 12;
/** After so much at once nobody reads along: the larger the pieces, the more of them need not be drawn. */
const FLOOD_BYTES = 64 * 1024;
const FLOOD_COLLECT_MS = 60;
/** A row of history is counted as this many bytes per column, as tmux's cells take about as much. */
const BYTES_PER_CELL = 5;

const MOUSE: Readonly<Record<Terminal["modes"]["mouseTrackingMode"], PaneModes["mouse"]>> = {
  none: "off",
  x10: "standard",
  vt200: "standard",
  drag: "button",
  any: "any",
};

/**
 * The screen of one pane: takes in what a program prints and tells what is shown, as tmux would. Bytes wait a few milliseconds and
 * are taken in together; {@link settled} and {@link image} take in all of them at once. Closing it forgets what waits.
 */
export class TerminalScreen implements PaneScreen, Closeable {
  readonly #terminal: Terminal;
  readonly #core: Core;
  readonly #cell: CoreCell;
  readonly #pending = new PendingSequence();
  readonly #open = new Disposables();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #tookAt = -Infinity;
  #tookBytes = 0;
  #historyLimit: number;
  #size: PaneSize;
  #mouseUtf8 = false;
  title = "";

  constructor(size: PaneSize, historyLimit: number, ears: ScreenEars = {}) {
    [this.#terminal, this.#core] = newTerminal(size, historyLimit);
    this.#size = size;
    this.#historyLimit = historyLimit;
    this.#cell = this.#terminal.buffer.active.getNullCell() as CoreCell;
    rememberUsedCells(this.#terminal, this.#core, this.#cell);
    teachManners(this.#terminal, this.#core);
    this.#listen(ears);
    this.#open.add({ close: () => this.#terminal.dispose() });
  }

  /** The array must not change until it was taken in. */
  write(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#open.closed) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= MOST_WAITING) this.#takeIn();
    else this.#timer ??= setTimeout(() => this.#takeIn(), this.#delay());
  }

  async settled(): Promise<void> {
    this.#takeIn();
  }

  get size(): PaneSize {
    return this.#size;
  }

  get historySize(): number {
    return this.#normal.ybase;
  }

  get historyBytes(): number {
    return this.historySize * this.#size.cols * BYTES_PER_CELL;
  }

  get cursor(): PaneScreen["cursor"] {
    const { x, y } = this.#core.buffers.active;
    return { x: Math.min(x, this.#size.cols), y, visible: !this.#core.coreService.isCursorHidden };
  }

  get alternate(): boolean {
    return this.#core.buffers.active !== this.#normal;
  }

  get savedCursor(): PaneScreen["savedCursor"] {
    return this.alternate ? { x: this.#normal.savedX, y: savedRow(this.#normal) } : null;
  }

  get scrollRegion(): PaneScreen["scrollRegion"] {
    const { scrollTop, scrollBottom } = this.#core.buffers.active;
    return { top: scrollTop, bottom: scrollBottom };
  }

  get modes(): PaneModes {
    const { modes } = this.#terminal;
    return {
      insert: modes.insertMode,
      originMode: modes.originMode,
      wrap: modes.wraparoundMode,
      applicationCursor: modes.applicationCursorKeysMode,
      applicationKeypad: modes.applicationKeypadMode,
      mouse: MOUSE[modes.mouseTrackingMode],
      mouseSgr: this.#core.coreMouseService.activeEncoding === "SGR",
      mouseUtf8: this.#mouseUtf8,
      bracketedPaste: modes.bracketedPasteMode,
    };
  }

  get tabStops(): readonly number[] {
    const { tabs } = this.#core.buffers.active;
    const stops: number[] = [];
    for (let column = 0; column < this.#size.cols; column += 1) if (tabs[column]) stops.push(column);
    return stops;
  }

  rows(range: RowRange, looks: RowLooks): readonly string[] {
    const first = Math.max(range.from, -this.historySize);
    const last = Math.min(range.to, this.#size.rows - 1);
    const lines = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    return this.#text(lines, looks, (row) => this.#lineAt(row));
  }

  coveredRows(looks: RowLooks): readonly string[] | null {
    if (!this.alternate) return null;
    const lines = Array.from({ length: this.#size.rows }, (_, at) => at);
    return this.#text(lines, looks, (row) => this.#normal.lines.get(this.#normal.ybase + row));
  }

  pending(): Uint8Array {
    return this.#pending.value();
  }

  image(history: number): PaneImage {
    this.#takeIn();
    const sequence = this.pending();
    const { interim } = this.#core._inputHandler._utf8Decoder;
    return drawImage(this, {
      core: this.#core,
      cell: this.#cell,
      history,
      title: this.title,
      pending: sequence.length > 0 ? sequence : halfCharacter(interim),
    });
  }

  clearHistory(): void {
    this.#takeIn();
    dropHistory(this.#core);
  }

  reset(): void {
    this.#takeIn();
    switchOn(this.#core);
  }

  resize(size: PaneSize): void {
    this.#takeIn();
    this.#size = size;
    resizeScreen(this.#terminal, this.#core, { cols: Math.max(MIN_COLS, size.cols), rows: size.rows });
  }

  limitHistory(rows: number): void {
    this.#takeIn();
    this.#historyLimit = rows;
    this.#terminal.options.scrollback = rows;
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#open.close();
  }

  get #normal(): CoreBuffer {
    return this.#core.buffers.normal;
  }

  #listen(ears: ScreenEars): void {
    const terminal = this.#terminal;
    this.#hear(
      terminal.onTitleChange((title) => {
        this.title = title;
        ears.titled?.(title);
      }),
    );
    this.#hear(terminal.onData((text) => ears.answered?.(Buffer.from(text))));
    this.#hear(terminal.onBell(() => ears.rang?.()));
    for (const final of ["h", "l"]) {
      const heard = terminal.parser.registerCsiHandler({ prefix: "?", final }, (params) => {
        if (params.includes(1005)) this.#mouseUtf8 = final === "h";
        return false;
      });
      this.#hear(heard);
    }
  }

  #hear(listening: { dispose(): void }): void {
    this.#open.addCall(() => listening.dispose());
  }

  #delay(): number {
    if (performance.now() - this.#tookAt > COLLECT_MS) return 0;
    return this.#tookBytes >= FLOOD_BYTES ? FLOOD_COLLECT_MS : COLLECT_MS;
  }

  /** Leaves nothing waiting. */
  #takeIn(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waitingBytes === 0 || this.#open.closed) return;
    const bytes = this.#waiting.length === 1 ? (this.#waiting[0] as Uint8Array) : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#parse(this.#mayBeSkipped() ? this.#seen(bytes) : bytes);
    this.#tookAt = performance.now();
    this.#tookBytes = bytes.length;
  }

  #parse(bytes: Uint8Array): void {
    const handler = this.#core._inputHandler;
    handler.parse(bytes);
    this.#pending.took(bytes, handler._parser.currentState === GROUND);
  }

  /** Without what leaves the history before anybody can have seen it. */
  #seen(bytes: Uint8Array): Uint8Array {
    // Twice the screen: rows that were there before have their own background, those that are scrolled in the pen's.
    const { pen, from } = seenOf(bytes, this.#historyLimit + 2 * this.#size.rows);
    if (pen.length > 0) this.#parse(pen);
    return from === 0 ? bytes : bytes.subarray(from);
  }

  /** Plain lines only push others out where they move the whole screen, and from outside of any sequence. */
  #mayBeSkipped(): boolean {
    const { _parser, _utf8Decoder } = this.#core._inputHandler;
    const { top, bottom } = this.scrollRegion;
    const idle = _parser.currentState === GROUND && _utf8Decoder.interim[0] === 0;
    return idle && top === 0 && bottom === this.#size.rows - 1 && !this.alternate;
  }

  #lineAt(row: number): ReturnType<CoreBuffer["lines"]["get"]> {
    const buffer = row < 0 ? this.#normal : this.#core.buffers.active;
    return buffer.lines.get(buffer.ybase + row);
  }

  #text(
    rows: readonly number[],
    looks: RowLooks,
    lineAt: (row: number) => ReturnType<CoreBuffer["lines"]["get"]>,
  ): readonly string[] {
    const writer = new RowWriter(this.#size.cols, this.#cell);
    const out: string[] = [];
    let open = false;
    for (const row of rows) {
      const line = lineAt(row);
      const text = line === undefined ? "" : writer.row(line, looks);
      if (open) out[out.length - 1] += text;
      else out.push(text);
      open = looks.join && this.#goesOn(row, lineAt);
    }
    return out;
  }

  /** A row that a long line was broken at: xterm marks the one after it. */
  #goesOn(row: number, lineAt: (row: number) => ReturnType<CoreBuffer["lines"]["get"]>): boolean {
    const next = row === -1 ? this.#normal.lines.get(this.#normal.ybase) : lineAt(row + 1);
    return next?.isWrapped === true;
  }
}
