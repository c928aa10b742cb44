import type { Closeable } from "../../shared/base/disposables.ts";
import type { ScreenHead, Told } from "../screen-worker/messages.ts";
import type { Flow, KeptPane, PaneListener } from "./kept-pane.ts";

/** Where a preview is shown. */
export interface PreviewSink {
  /** The JSON of a ScreenUpdate; the first one is full. The next comes after the reading was told that this one was painted. */
  update(json: string): void;
  flow(flow: Flow): void;
}

export interface PreviewReading extends Closeable {
  /** The last update was painted. */
  acked(): void;
  /** Milliseconds between two updates; null for none until the next pace. */
  pace(everyMs: number | null): void;
  /** Tells the whole screen again, drawn anew from what the multiplexer has. */
  redraw(): void;
}

/** Faster than the screen of a display helps nobody. */
const LEAST_MS = 16;

const atLeast = (everyMs: number | null): number | null => (everyMs === null ? null : Math.max(LEAST_MS, everyMs));

/** Tells one sink the rows that have changed, no faster than it wants and than it paints. */
export class Preview implements PreviewReading, PaneListener {
  readonly #kept: KeptPane;
  readonly #sink: PreviewSink;
  readonly #hold: Closeable;
  #everyMs: number | null;
  #dirty: "all" | Set<number> = "all";
  #headTold = "";
  #painting = false;
  #sentAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(kept: KeptPane, sink: PreviewSink, everyMs: number | null) {
    this.#kept = kept;
    this.#sink = sink;
    this.#everyMs = atLeast(everyMs);
    this.#hold = kept.add(this);
    if (kept.flowing !== "live") sink.flow(kept.flowing);
    this.#send();
  }

  get everyMs(): number | null {
    return this.#everyMs;
  }

  told({ head, at }: Told): void {
    if (head.full) this.#dirty = "all";
    else if (this.#dirty !== "all") for (const row of at) this.#dirty.add(row);
    this.#send();
  }

  flow(flow: Flow): void {
    this.#sink.flow(flow);
  }

  signal(): void {}

  printed(): void {}

  acked(): void {
    this.#painting = false;
    this.#send();
  }

  pace(everyMs: number | null): void {
    this.#everyMs = atLeast(everyMs);
    this.#kept.repace();
    this.#stopTimer();
    this.#send();
  }

  redraw(): void {
    this.#dirty = "all";
    this.#kept.redraw();
    this.#send();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
    this.#hold.close();
  }

  #send(): void {
    if (this.#closed || this.#painting || this.#everyMs === null || this.#timer !== null) return;
    const wait = this.#sentAt + this.#everyMs - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#send();
      }, wait);
      return;
    }
    this.#sendNow();
  }

  #sendNow(): void {
    const { book } = this.#kept;
    if (book.head === null) return;
    const head = headKey(book.head);
    if (this.#dirty !== "all" && this.#dirty.size === 0 && head === this.#headTold) return;
    const json = book.updateJson(this.#dirty);
    if (json === null) return;
    this.#dirty = new Set();
    this.#headTold = head;
    this.#painting = true;
    this.#sentAt = performance.now();
    this.#sink.update(json);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** What of it a preview shows: bytes that change nothing are no news. */
function headKey({ seq: _seq, full: _full, ...head }: ScreenHead): string {
  return JSON.stringify(head);
}
