import type { Terminal } from "@xterm/headless";
import { ignoreAbsurdCounts } from "../../shared/base/absurd-counts.ts";
import { carriedSequence } from "../../shared/base/carried-state.ts";
import { CommandMarks } from "../../shared/base/command-marks.ts";
import { KeyModes } from "../../shared/base/key-modes.ts";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { mendCutLetters } from "../../shared/base/whole-letters.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import { newTerminal, GROUND } from "../engines/terminal-screen-core.ts";
import { PendingSequence } from "../engines/terminal-screen-pending.ts";
import { hearEscapes } from "./escape-signals.ts";
import type { ScreenHead, Snapshot } from "./messages.ts";
import { RowWatch } from "./row-watch.ts";
import { snapshotOf } from "./snapshot.ts";
import type { PackedCell, PackedLine, ScreenCore } from "./xterm-parts.ts";

const SYNCHRONIZED = 2026;
const BRACKETED_PASTE = 2004;
/** A letter with more marks than this is no letter: xterm would keep as many as are printed. */
const MOST_MARKS = 1024;

export interface ScreenEars {
  /** Never of a repaint. */
  signal(name: string, text: string): void;
  /** The program has ended a redraw: what the screen shows now is whole. Called in the middle of taking bytes in. */
  drawn(): void;
}

/** What has changed since it was last asked for. */
export interface Change {
  readonly head: ScreenHead;
  readonly at: readonly number[];
  readonly rows: readonly string[];
}

/** A terminal without a face that follows one pane. Whatever it is given is taken in before the call returns. */
export class KeptScreen {
  readonly #terminal: Terminal;
  readonly #core: ScreenCore;
  readonly #ears: ScreenEars;
  readonly #pending = new PendingSequence();
  readonly #watch = new RowWatch();
  readonly #marks: CommandMarks;
  readonly #keys: KeyModes;
  #seq = 0;
  #title = "";
  #bells = 0;
  #takesPastes: boolean | null = null;
  #repainting = false;
  /** A redraw ends with what is just taken in. */
  #ending = false;
  #drawnOnce = false;

  /** `made` is given the terminal itself. */
  constructor(history: number, ears: ScreenEars, made: (terminal: Terminal) => void = () => {}) {
    const [terminal, core] = newTerminal({ cols: 80, rows: 24 }, history);
    made(terminal);
    this.#terminal = terminal;
    this.#core = core as unknown as ScreenCore;
    this.#ears = ears;
    terminal.unicode.register(new TmuxWidths());
    terminal.unicode.activeVersion = "tmux";
    ignoreAbsurdCounts(terminal.parser);
    swallowWindowNames(terminal);
    mendCutLetters(terminal);
    // As terminals of the page have it: what is cleared goes to the scrollback.
    terminal.options.scrollOnEraseInDisplay = true;
    terminal.onTitleChange((title) => {
      this.#title = title;
    });
    hearEscapes(terminal, (name, text) => this.#hear(name, text));
    this.#followModes();
    this.#marks = new CommandMarks(terminal, () => Date.now());
    this.#keys = new KeyModes(terminal);
  }

  /** It has been drawn, and may be told. */
  get drawn(): boolean {
    return this.#drawnOnce;
  }

  /** Between the two ends of a redraw that the program marks as one. */
  get drawing(): boolean {
    return this.#terminal.modes.synchronizedOutputMode && !this.#ending;
  }

  /** Begins anew, at that size. A repaint is no output of the program's. */
  repaint(size: { readonly cols: number; readonly rows: number }, bytes: Uint8Array, seq: number): void {
    const { _inputHandler: handler, coreService } = this.#core;
    const marksAgain = this.#marks.beforeRepaint();
    this.#repainting = true;
    // First the size: an alternate screen that is made smaller while it is not shown would get a scrollback.
    this.#terminal.resize(size.cols, size.rows);
    this.#terminal.reset();
    handler._parser.reset();
    handler._utf8Decoder.clear();
    coreService.isCursorHidden = false;
    this.#terminal.options.convertEol = false;
    this.#takesPastes = null;
    this.#pending.took(bytes, true);
    this.#parse(bytes);
    marksAgain();
    this.#repainting = false;
    this.#seq = seq;
    this.#drawnOnce = true;
  }

  /** `seq`: the position in the feed behind the last byte. */
  data(bytes: Uint8Array, seq: number): void {
    this.#parse(bytes);
    this.#seq = seq;
  }

  /** What has changed since the last call; with `full`, all of it. */
  change(full: boolean): Change {
    const { active } = this.#core.buffers;
    const { cols, rows } = this.#core;
    const { full: anew, ...changed } = this.#watch.changed({ buffer: active, cols, rows }, full);
    return { head: this.#head(anew), ...changed };
  }

  snapshot(history: number): Snapshot {
    const known = carriedSequence({ keys: this.#keys.asked, marks: this.#marks.carry() });
    const cell = this.#terminal.buffer.active.getNullCell() as unknown as PackedCell;
    const [title, pending] = [this.#title, this.#pending.value()];
    const bytes = snapshotOf(this.#core, { cell, history, title, known, pending });
    return { seq: this.#seq, cols: this.#core.cols, rows: this.#core.rows, bytes };
  }

  close(): void {
    this.#terminal.dispose();
  }

  #head(full: boolean): ScreenHead {
    const { x, y } = this.#core.buffers.active;
    return {
      ...{ seq: this.#seq, cols: this.#core.cols, rows: this.#core.rows, full },
      cursor: { x: Math.min(x, this.#core.cols), y, visible: !this.#core.coreService.isCursorHidden },
      ...{ title: this.#title, bells: this.#bells, drawing: this.drawing, takesPastes: this.#takesPastes },
      alternate: this.#core.buffers.active === this.#core.buffers.alt,
    };
  }

  #parse(bytes: Uint8Array): void {
    const handler = this.#core._inputHandler;
    handler.parse(bytes);
    this.#cutMarks();
    this.#pending.took(bytes, handler._parser.currentState === GROUND);
  }

  /** Of the letter before the cursor, the only one that marks were added to. */
  #cutMarks(): void {
    const { x, y, ybase, lines } = this.#core.buffers.active;
    const { _combined: combined } = lines.get(ybase + y) as PackedLine;
    for (const column of [x - 1, x - 2]) {
      const letter = combined[column];
      if (letter !== undefined && letter.length > MOST_MARKS) combined[column] = letter.slice(0, MOST_MARKS);
    }
  }

  #hear(name: string, text: string): void {
    if (this.#repainting) return;
    if (name === "bell") this.#bells += 1;
    this.#ears.signal(name, text);
  }

  #drawnWhole(): void {
    this.#ending = true;
    this.#ears.drawn();
    this.#ending = false;
  }

  #followModes(): void {
    const { parser } = this.#terminal;
    parser.registerCsiHandler({ prefix: "?", final: "h" }, (params) => {
      if (params.includes(BRACKETED_PASTE)) this.#takesPastes = true;
      return false;
    });
    parser.registerCsiHandler({ prefix: "?", final: "l" }, (params) => {
      if (params.includes(BRACKETED_PASTE)) this.#takesPastes = false;
      if (params.includes(SYNCHRONIZED) && this.drawing && !this.#repainting) this.#drawnWhole();
      return false;
    });
  }
}
