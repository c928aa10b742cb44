import { Terminal } from "@xterm/headless";
import { ignoreAbsurdCounts } from "../../shared/base/absurd-counts.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import type { PaneFeeds } from "./feed.ts";
import type { Repaint } from "./subscription.ts";

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

/** A headless terminal that follows one pane. */
class PaneScreen implements Closeable {
  readonly #terminal = new Terminal({ cols: 80, rows: 24, scrollback: 0, allowProposedApi: true });
  readonly #changed: () => void;
  readonly #now: () => number;
  #title = "";
  #bells = 0;
  #lastOutputAt: number | null = null;

  constructor(changed: () => void, now: () => number) {
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
  }

  /** Resolves when the terminal has taken it in. A repaint is no output of the program's. */
  repaint(image: Repaint): void {
    this.#terminal.reset();
    this.#terminal.resize(image.cols, image.rows);
    this.#terminal.write(image.bytes, this.#changed);
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

  close(): void {
    this.#terminal.dispose();
  }
}

/** A watched screen; `view` may be read at any time. */
export interface ScreenWatch extends Closeable {
  view(): ScreenView;
}

const limits = { high: 1024 * 1024, low: 256 * 1024, queue: 1024 * 1024 };

/** Keeps a screen of one pane until closed; `changed` is called after every change, often. */
export function watchScreen(
  feeds: PaneFeeds,
  pane: PaneId,
  options: { changed: () => void; now: () => number },
): ScreenWatch {
  const screen = new PaneScreen(options.changed, options.now);
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
    limits,
  );
  acked = (bytes) => reading.acked(bytes);
  return {
    view: () => screen.view(),
    close: () => {
      reading.close();
      screen.close();
    },
  };
}
