import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import type { PaneLink, PaneOutput, PaneSink } from "../engines/engine.ts";
import { repaintBytes } from "./repaint.ts";
import { type CreditLimits, type PaneReader, Subscription, tileLimits } from "./subscription.ts";

/** One reader's hold on a feed. Closing the last one stops watching the pane. */
export interface FeedReading extends Closeable {
  acked(bytes: number): void;
}

/** The one stream of one pane, shared by its readers. */
class PaneFeed implements PaneSink {
  readonly #subscriptions = new Set<Subscription>();
  #link: PaneLink | null = null;
  #drawn: { cols: number; rows: number } | null = null;

  open(output: PaneOutput, pane: PaneId, history: number): void {
    this.#link?.close();
    this.#link = output.watch(pane, { history }, this);
  }

  get readers(): number {
    return this.#subscriptions.size;
  }

  read(reader: PaneReader, limits: CreditLimits): FeedReading {
    const subscription = new Subscription(reader, () => this.#link?.resync(), limits);
    this.#subscriptions.add(subscription);
    return {
      acked: (bytes) => subscription.acked(bytes),
      close: () => void this.#subscriptions.delete(subscription),
    };
  }

  resync(): void {
    this.#link?.resync();
  }

  /** The pane has this size now: output after a change of size only makes sense on a screen of that size. */
  sized(cols: number, rows: number): void {
    const same = this.#drawn === null || (this.#drawn.cols === cols && this.#drawn.rows === rows);
    if (!same) this.#link?.resync();
  }

  image(image: PaneImage): void {
    const repaint = { bytes: repaintBytes(image), cols: image.cols, rows: image.rows };
    this.#drawn = { cols: image.cols, rows: image.rows };
    for (const subscription of this.#subscriptions) subscription.image(repaint);
  }

  bytes(chunk: Uint8Array): void {
    const kept = chunk.slice();
    for (const subscription of this.#subscriptions) subscription.bytes(kept);
  }

  ended(): void {
    this.#link = null;
    this.#drawn = null;
    for (const subscription of this.#subscriptions) subscription.gone();
  }

  close(): void {
    this.#link?.close();
    this.#link = null;
  }
}

export interface FeedOptions {
  /** Rows of scrollback in each repaint. */
  readonly history: () => number;
}

/** All watched panes of one server. A pane nobody reads costs nothing. */
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
    if (output) for (const [pane, feed] of this.#feeds) feed.open(output, pane, this.#options.history());
  }

  /** The reader first hears a repaint, then everything after it. Before a connect it hears nothing. */
  read(pane: PaneId, reader: PaneReader, limits: CreditLimits = tileLimits): FeedReading {
    const known = this.#feeds.get(pane);
    const feed = known ?? new PaneFeed();
    this.#feeds.set(pane, feed);
    const reading = feed.read(reader, limits);
    if (known) feed.resync();
    else if (this.#output) feed.open(this.#output, pane, this.#options.history());
    return { acked: (bytes) => reading.acked(bytes), close: () => this.#leave(pane, feed, reading) };
  }

  /** Tells the sizes that panes have now; those drawn at another one are drawn anew. */
  sized(panes: Iterable<{ readonly id: PaneId; readonly width: number; readonly height: number }>): void {
    for (const { id, width, height } of panes) this.#feeds.get(id)?.sized(width, height);
  }

  #leave(pane: PaneId, feed: PaneFeed, reading: Closeable): void {
    reading.close();
    if (feed.readers > 0 || this.#feeds.get(pane) !== feed) return;
    this.#feeds.delete(pane);
    feed.close();
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.close();
    this.#feeds.clear();
    this.#output = null;
  }
}
