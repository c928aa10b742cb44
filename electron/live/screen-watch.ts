import type { Closeable } from "../../shared/base/disposables.ts";
import type { Signal } from "../../shared/models/signal.ts";
import type { KeptPane, PaneListener } from "./kept-pane.ts";
import { standingOut, typedRows } from "./typed-rows.ts";

/** What a pane shows now, as text. */
export interface ScreenView {
  readonly title: string;
  /** The visible rows, top to bottom, without trailing blanks; none before it was drawn. */
  readonly rows: readonly string[];
  readonly cols: number;
  /** How often the program rang the bell since watching began. */
  readonly bells: number;
  /** Milliseconds since the epoch of the newest output; null before any. */
  readonly lastOutputAt: number | null;
}

/** What can be told of what a person has typed. */
export interface TypedView {
  /** The visible rows without what is printed faint. */
  readonly rows: readonly string[];
  /** True when the program is known to have asked for pastes in brackets. */
  readonly takesPastes: boolean;
}

export interface ScreenOptions {
  /** Called after every change, often. */
  readonly changed: () => void;
  readonly now: () => number;
  /** Hears what the program says of itself by escape sequences. */
  readonly told?: (signal: Signal) => void;
}

/** A watched screen; all of it may be read at any time. */
export interface ScreenWatch extends Closeable {
  view(): ScreenView;
  typed(): TypedView;
  /** True in the middle of a redraw that the program marks as one, and that takes too long to wait for its end. */
  drawing(): boolean;
  /** Which of some words beside each other is printed on another ground than the rest; null for none. */
  standsOut(words: readonly string[]): number | null;
  /** Resolves once it shows whatever the pane did when this was called; after a second in any case. */
  fresh(): Promise<void>;
}

/** How often whoever reads text is told; the first change at once. */
const EVERY_MS = 16;
/** The same one of what a program says again within this time is no news. */
const REPEAT_MS = 1000;

/** Follows the screen of a pane for somebody who reads it. */
export class ScreenFollower implements ScreenWatch, PaneListener {
  readonly everyMs = EVERY_MS;
  readonly #kept: KeptPane;
  readonly #options: ScreenOptions;
  readonly #hold: Closeable;
  readonly #bellsBefore: number;
  readonly #said = new Map<string, { readonly text: string; readonly at: number }>();
  #lastOutputAt: number | null = null;

  constructor(kept: KeptPane, options: ScreenOptions) {
    this.#kept = kept;
    this.#options = options;
    this.#bellsBefore = kept.bells;
    this.#hold = kept.add(this);
  }

  view(): ScreenView {
    const { book, bells } = this.#kept;
    return {
      title: book.head?.title ?? "",
      rows: book.texts(),
      cols: book.head?.cols ?? 80,
      bells: bells - this.#bellsBefore,
      lastOutputAt: this.#lastOutputAt,
    };
  }

  typed(): TypedView {
    const { book } = this.#kept;
    return { rows: typedRows(book.rows()), takesPastes: book.head?.takesPastes === true };
  }

  drawing(): boolean {
    return this.#kept.book.head?.drawing ?? false;
  }

  standsOut(words: readonly string[]): number | null {
    const { book } = this.#kept;
    return standingOut(book.rows(), book.head?.cols ?? 0, words);
  }

  async fresh(): Promise<void> {
    await this.#kept.fresh();
    // What was taken in by now is told within this time.
    await new Promise((resolve) => setTimeout(resolve, 2 * EVERY_MS));
  }

  told(): void {
    this.#options.changed();
  }

  printed(): void {
    this.#lastOutputAt = this.#options.now();
  }

  flow(): void {
    this.#options.changed();
  }

  signal(name: string, text: string): void {
    const at = this.#options.now();
    const before = this.#said.get(name);
    if (before?.text === text && at - before.at < REPEAT_MS) return;
    this.#said.set(name, { text, at });
    this.#options.told?.({ source: "osc", name, at, body: { text } });
  }

  close(): void {
    this.#hold.close();
  }
}
