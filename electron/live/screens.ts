import { Terminal } from "@xterm/headless";
import { ignoreAbsurdCounts } from "../../shared/base/absurd-counts.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import type { Signal } from "../../shared/models/signal.ts";
import { hearEscapes } from "./escape-signals.ts";
import type { PaneFeeds } from "./feed.ts";
import type { Repaint } from "./subscription.ts";
import { standingOut, typedRows } from "./typed-rows.ts";

/** What a pane shows now, as text. */
export interface ScreenView {
  readonly title: string;
  /** The visible rows, top to bottom, without trailing blanks. */
  readonly rows: readonly string[];
  readonly cols: number;
  /** How often the program rang the bell since watching began. */
  readonly bells: number;
  /** Milliseconds since the epoch of the newest output; null before any. */
  readonly lastOutputAt: number | null;
}

export interface ScreenOptions {
  /** Called after every change, often. */
  readonly changed: () => void;
  readonly now: () => number;
  /** Hears what the program says of itself by escape sequences. */
  readonly told?: (signal: Signal) => void;
}

/** A headless terminal that follows one pane. */
class PaneScreen implements Closeable {
  readonly #terminal = new Terminal({ cols: 80, rows: 24, scrollback: 0, allowProposedApi: true });
  readonly #changed: () => void;
  readonly #now: () => number;
  #title = "";
  #bells = 0;
  #lastOutputAt: number | null = null;
  /** True while the parser is in a repaint. */
  #repainting = false;

  constructor({ changed, now, told }: ScreenOptions) {
    this.#terminal.unicode.register(new TmuxWidths());
    this.#terminal.unicode.activeVersion = "tmux";
    ignoreAbsurdCounts(this.#terminal.parser);
    swallowWindowNames(this.#terminal);
    this.#changed = changed;
    this.#now = now;
    this.#terminal.onTitleChange((title) => {
      this.#title = title;
    });
    this.#terminal.onBell(() => {
      this.#bells += 1;
    });
    if (told) hearEscapes(this.#terminal, { now, live: () => !this.#repainting, told });
  }

  /** Resolves when the terminal has taken it in. A repaint is no output of the program's. */
  repaint(image: Repaint): void {
    this.#terminal.reset();
    this.#terminal.resize(image.cols, image.rows);
    // The terminal takes writes in one by one: the empty one ends where the repaint begins.
    this.#terminal.write("", () => {
      this.#repainting = true;
    });
    this.#terminal.write(image.bytes, () => {
      this.#repainting = false;
      this.#changed();
    });
  }

  data(bytes: Uint8Array, drawn: () => void): void {
    this.#lastOutputAt = this.#now();
    this.#terminal.write(bytes, () => {
      drawn();
      this.#changed();
    });
  }

  view(): ScreenView {
    const buffer = this.#terminal.buffer.active;
    const rows = Array.from({ length: this.#terminal.rows }, (_, row) => {
      return buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? "";
    });
    return {
      title: this.#title,
      rows,
      cols: this.#terminal.cols,
      bells: this.#bells,
      lastOutputAt: this.#lastOutputAt,
    };
  }

  drawing(): boolean {
    return this.#terminal.modes.synchronizedOutputMode;
  }

  typed(): TypedView {
    const terminal = this.#terminal;
    return { rows: typedRows(terminal.buffer.active, terminal.rows), takesPastes: terminal.modes.bracketedPasteMode };
  }

  standsOut(words: readonly string[]): number | null {
    return standingOut(this.#terminal.buffer.active, this.#terminal.rows, words);
  }

  close(): void {
    this.#terminal.dispose();
  }
}

/** What can be told of what a person has typed. */
export interface TypedView {
  /** The visible rows without what is printed faint. */
  readonly rows: readonly string[];
  /** True when the program is known to have asked for pastes in brackets. */
  readonly takesPastes: boolean;
}

/** A watched screen; `view` and `typed` may be read at any time. */
export interface ScreenWatch extends Closeable {
  view(): ScreenView;
  typed(): TypedView;
  /** True between the two ends of a redraw that the program marks as one. */
  drawing(): boolean;
  /** Which of some words beside each other is printed on another ground than the rest; null for none. */
  standsOut(words: readonly string[]): number | null;
}

const limits = { high: 1024 * 1024, low: 256 * 1024, queue: 1024 * 1024 };

/** Keeps a screen of one pane until closed. */
export function watchScreen(feeds: PaneFeeds, pane: PaneId, options: ScreenOptions): ScreenWatch {
  const screen = new PaneScreen(options);
  let acked = (_bytes: number): void => {};
  const reading = feeds.read(
    pane,
    {
      repaint: (image) => {
        screen.repaint(image);
        acked(image.bytes.length);
      },
      data: (bytes) => screen.data(bytes, () => acked(bytes.length)),
      flow: () => options.changed(),
    },
    { limits, history: 0 },
  );
  acked = (bytes) => reading.acked(bytes);
  return {
    view: () => screen.view(),
    typed: () => screen.typed(),
    drawing: () => screen.drawing(),
    standsOut: (words) => screen.standsOut(words),
    close: () => {
      reading.close();
      screen.close();
    },
  };
}
