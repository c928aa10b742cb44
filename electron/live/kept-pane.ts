import type { Closeable } from "../../shared/base/disposables.ts";
import type { Snapshot, Told } from "../screen-worker/messages.ts";
import type { FeedReading } from "./feed.ts";
import { ScreenBook } from "./screen-book.ts";
import type { RemoteScreen, ScreenListener, ScreenWorkers } from "./screen-workers.ts";
import type { PaneReader, Repaint } from "./subscription.ts";

export type Flow = "live" | "behind" | "gone";

/** An image that takes longer is not waited for. */
const FRESH_MS = 1000;

/** Somebody who follows the screen of a pane. Closing it leaves the pane. */
export interface PaneListener extends Closeable {
  /** Milliseconds between two tellings that it would have; null for none now. */
  readonly everyMs: number | null;
  told(told: Told): void;
  signal(name: string, text: string): void;
  flow(flow: Flow): void;
  /** The program has printed: before that is taken in. */
  printed(): void;
}

export interface KeptPaneOptions {
  readonly workers: ScreenWorkers;
  /** Rows of scrollback that are kept. */
  readonly history: number;
  readonly read: (reader: PaneReader) => FeedReading;
  /** Nobody has followed it for a while: it has closed. */
  readonly left: () => void;
  /** Milliseconds that it stays, taking nothing in, when nobody follows it: pages are loaded anew, and tiles come back. */
  readonly lingerMs: number;
}

/** The one screen of a pane, shared by all who follow it: from its feed to a worker thread, and what that tells of it. */
export class KeptPane implements PaneReader, ScreenListener {
  readonly book = new ScreenBook();
  readonly #listeners = new Set<PaneListener>();
  readonly #remote: RemoteScreen;
  readonly #reading: FeedReading;
  readonly #left: () => void;
  readonly #lingerMs: number;
  #leaving: NodeJS.Timeout | null = null;
  #closed = false;
  /** Called when the next image has been handed over. */
  readonly #awaited: (() => void)[] = [];
  /** Bytes that were handed over and not taken in yet. */
  #owed = 0;
  #held = false;
  #flow: Flow = "live";
  #stopped = false;
  /** Rings on threads that have died, and on this one. */
  #bellsBefore = 0;
  #bellsNow = 0;

  constructor({ workers, history, read, left, lingerMs }: KeptPaneOptions) {
    this.#left = left;
    this.#lingerMs = lingerMs;
    this.#remote = workers.open(history, this);
    this.#reading = read(this);
  }

  get flowing(): Flow {
    return this.#stopped && this.#flow === "live" ? "behind" : this.#flow;
  }

  /** How often the program rang since the screen was opened. */
  get bells(): number {
    return this.#bellsBefore + this.#bellsNow;
  }

  add(listener: PaneListener): Closeable {
    this.#listeners.add(listener);
    if (this.#leaving !== null) clearTimeout(this.#leaving);
    this.#leaving = null;
    this.repace();
    return { close: () => this.#leave(listener) };
  }

  /** To be called when a listener wants another pace. Where nobody wants to hear anything, nothing is taken in either. */
  repace(): void {
    const paces = [...this.#listeners].flatMap(({ everyMs }) => (everyMs === null ? [] : [everyMs]));
    const soonest = paces.length === 0 ? null : Math.min(...paces);
    this.#remote.pace(soonest);
    if ((soonest === null) !== this.#held) this.#reading.pace(this.#held ? 0 : null);
    this.#held = soonest === null;
  }

  /** Draws it anew from what the multiplexer has. */
  redraw(): void {
    this.#reading.redraw();
  }

  /** With all that reached the feed before. */
  async snapshot(history: number): Promise<Snapshot | null> {
    // What came in this turn is handed over at its end.
    await new Promise((resolve) => setImmediate(resolve));
    return this.#remote.snapshot(history);
  }

  /** Resolves once it has taken in an image of the pane as it is now; after a second in any case. */
  async fresh(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FRESH_MS)));
    await Promise.race([this.#takenAnew(), late]);
    clearTimeout(timer);
  }

  async #takenAnew(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#awaited.push(resolve);
      this.#reading.redraw();
    });
    await this.#remote.snapshot(0);
  }

  repaint(image: Repaint, seq: number): void {
    this.#owed += image.bytes.length;
    this.#remote.repaint(image, seq);
    for (const awaited of this.#awaited.splice(0)) awaited();
  }

  data(bytes: Uint8Array, seq: number): void {
    this.#owed += bytes.length;
    for (const listener of this.#listeners) listener.printed();
    this.#remote.data(bytes, seq);
  }

  flow(flow: Flow): void {
    // The next pane of this name may be another one, of a server begun anew.
    if (flow === "gone" && this.#leaving !== null) return this.#end();
    this.#flow = flow;
    const shown = this.flowing;
    for (const listener of [...this.#listeners]) listener.flow(shown);
  }

  told(told: Told): void {
    this.book.apply(told);
    this.#bellsNow = told.head.bells;
    for (const listener of [...this.#listeners]) listener.told(told);
  }

  taken(bytes: number): void {
    this.#owed = Math.max(0, this.#owed - bytes);
    this.#reading.acked(bytes);
  }

  signal(name: string, text: string): void {
    for (const listener of [...this.#listeners]) listener.signal(name, text);
  }

  lost(): void {
    this.#begin({ stopped: false });
    this.#reading.redraw();
  }

  /** An old picture would pass for what the pane shows. */
  stopped(): void {
    this.book.clear();
    this.#begin({ stopped: true });
    this.flow(this.#flow);
  }

  #begin({ stopped }: { readonly stopped: boolean }): void {
    this.#stopped = stopped;
    this.#bellsBefore = this.bells;
    this.#bellsNow = 0;
    const owed = this.#owed;
    this.#owed = 0;
    this.#reading.acked(owed);
  }

  close(): void {
    for (const listener of [...this.#listeners]) listener.close();
    this.#end();
  }

  #leave(listener: PaneListener): void {
    if (!this.#listeners.delete(listener) || this.#closed) return;
    this.repace();
    if (this.#listeners.size > 0) return;
    if (this.#lingerMs === 0) return this.#end();
    this.#leaving = setTimeout(() => this.#end(), this.#lingerMs);
    this.#leaving.unref();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#leaving !== null) clearTimeout(this.#leaving);
    this.#reading.close();
    this.#remote.close();
    this.#left();
  }
}
