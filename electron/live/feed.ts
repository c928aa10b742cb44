import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneOutput } from "../engines/engine.ts";
import type { FeedTap } from "./feed-tap.ts";
import { type FeedReading, PaneFeed, type TapHold } from "./pane-feed.ts";
import { type CreditLimits, type Pace, type PaneReader, type Repaint, tileLimits } from "./subscription.ts";

export type { FeedReading, TapHold } from "./pane-feed.ts";

export interface ReadOptions {
  readonly limits?: CreditLimits;
  /** As fast as it comes when left out. */
  readonly pace?: Pace;
  /**
   * What the reader begins with, and the position at which it was true. Anything after that position is then told, if it is still kept
   * (see {@link PaneFeeds.keep}); otherwise the reader begins with an image as any other.
   */
  readonly start?: { readonly seq: number; readonly repaint: Repaint };
  /** Rows of scrollback in repaints, at most; as the settings say when left out. */
  readonly history?: number;
}

export interface FeedOptions {
  /** Rows of scrollback in repaints of readers that do not say. */
  readonly history: () => number;
  readonly log?: (text: string) => void;
}

/** All watched panes of one server. A pane nobody listens to costs nothing. */
export class PaneFeeds implements Closeable {
  readonly #feeds = new Map<PaneId, PaneFeed>();
  readonly #options: FeedOptions;
  #output: PaneOutput | null = null;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Starts (or, with null, forgets) the source of all feeds: to be called after each connect, as links end with a connection. */
  connect(output: PaneOutput | null): void {
    this.#output = output;
    if (output) for (const [pane, feed] of this.#feeds) feed.open(output, pane);
  }

  /**
   * The reader first hears a repaint, then everything after it; those who read already hear nothing of it. Before a connect it hears
   * nothing. Closing the last reading and tap of a pane ends its feed.
   */
  read(pane: PaneId, reader: PaneReader, options: ReadOptions = {}): FeedReading {
    const feed = this.#of(pane);
    const { limits = tileLimits, pace = 0, start = null } = options;
    const history = (): number => options.history ?? this.#options.history();
    const reading = feed.read(reader, { limits, pace, start, history });
    this.#ensure(pane, feed);
    return { ...reading, close: () => this.#leave(pane, feed, reading) };
  }

  /** Hears every byte that reaches the feed, from an image on. */
  tap(pane: PaneId, tap: FeedTap): TapHold {
    const feed = this.#of(pane);
    const tapping = feed.tap(tap);
    this.#ensure(pane, feed);
    return { ...tapping, close: () => this.#leave(pane, feed, tapping) };
  }

  /** Keeps what comes from now on, up to some size, for a reading that will begin a little way back. Only while the pane is watched. */
  keep(pane: PaneId): Closeable {
    return this.#feeds.get(pane)?.keep() ?? { close: () => {} };
  }

  /** The position in its output: bytes since its feed was opened, and one for each break; 0 when it has none. */
  seqOf(pane: PaneId): number {
    return this.#feeds.get(pane)?.seq ?? 0;
  }

  /** Draws the pane anew for all its readers. */
  redraw(pane: PaneId): void {
    this.#feeds.get(pane)?.redraw();
  }

  /** Tells the sizes that panes have now; those drawn at another one are drawn anew. */
  sized(panes: Iterable<{ readonly id: PaneId; readonly width: number; readonly height: number }>): void {
    for (const { id, width, height } of panes) this.#feeds.get(id)?.sized(width, height);
  }

  #of(pane: PaneId): PaneFeed {
    const known = this.#feeds.get(pane);
    if (known) return known;
    const feed = new PaneFeed((text) => this.#options.log?.(`${pane}: ${text}`));
    this.#feeds.set(pane, feed);
    return feed;
  }

  #ensure(pane: PaneId, feed: PaneFeed): void {
    if (!feed.linked && this.#output) feed.open(this.#output, pane);
  }

  #leave(pane: PaneId, feed: PaneFeed, hold: Closeable): void {
    hold.close();
    if (feed.wanted || this.#feeds.get(pane) !== feed) return;
    this.#feeds.delete(pane);
    feed.close();
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.close();
    this.#feeds.clear();
    this.#output = null;
  }
}
