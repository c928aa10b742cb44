import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { FeedReading, PaneFeeds, ReadOptions } from "../../electron/live/feed.ts";
import { Screen, type ScreenSize } from "./screen.ts";

/** A page's terminal without the page: reads a feed into a screen, and acknowledges what it has drawn. */
export class FeedScreen {
  readonly screen: Screen;
  readonly repaints: { rows: number; bytes: number; seq: number }[] = [];
  readonly flows: string[] = [];
  received = 0;
  seq = 0;
  /** Milliseconds that it takes to draw a piece. */
  slow = 0;
  reading: FeedReading | null = null;

  constructor(size: ScreenSize, scrollback = 5000) {
    this.screen = new Screen(size);
    this.screen.terminal.options.scrollback = scrollback;
  }

  follow(feeds: PaneFeeds, pane: PaneId, options: ReadOptions = {}): Closeable {
    const reading = feeds.read(
      pane,
      {
        repaint: ({ bytes, cols, rows }, seq) => {
          const breaks = bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
          this.repaints.push({ rows: breaks, bytes: bytes.length, seq });
          this.screen.write("\u001bc");
          this.screen.resize({ cols, rows });
          this.#took(bytes, seq);
        },
        data: (bytes, seq) => {
          this.received += bytes.length;
          this.#took(bytes, seq);
        },
        flow: (state) => void this.flows.push(state),
      },
      options,
    );
    this.reading = reading;
    return reading;
  }

  #took(bytes: Uint8Array, seq: number): void {
    this.seq = seq;
    this.screen.write(bytes, () => {
      if (this.slow > 0) setTimeout(() => this.reading?.acked(bytes.length), this.slow);
      else this.reading?.acked(bytes.length);
    });
  }
}
