import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import type { PaneLink, PaneOutput, PaneSink } from "../engines/engine.ts";
import type { FeedTap } from "./feed-tap.ts";
import { repaintBytes } from "./repaint.ts";
import { Replay } from "./replay.ts";
import { type CreditLimits, type Pace, type PaneReader, type Repaint, Subscription } from "./subscription.ts";

/** Bytes kept for readers that begin a little way back. */
const REPLAY_BYTES = 512 * 1024;
/** A pane that has just lost output is likely to lose more: its old history waits until that is over. */
const CALM_MS = 1_500;

/** One reader's hold on a feed. */
export interface FeedReading extends Closeable {
  /** So many bytes of repaints and data were drawn. */
  acked(bytes: number): void;
  /** Null holds everything: what does not fit the queue meanwhile is made good by an image. */
  pace(everyMs: Pace): void;
  /** Draws the pane anew for this reader, from what the multiplexer has. */
  redraw(): void;
}

interface Reading {
  readonly limits: CreditLimits;
  readonly pace: Pace;
  readonly start: { readonly seq: number; readonly repaint: Repaint } | null;
  readonly history: () => number;
}

interface Reader {
  readonly subscription: Subscription;
  readonly history: () => number;
  /** It would have more history than its last image had. */
  shallow: boolean;
}

interface Tapping {
  readonly tap: FeedTap;
  fresh: boolean;
  /** It would have an image although nothing was lost. */
  wants: boolean;
}

/** One tap's hold on a feed. */
export interface TapHold extends Closeable {
  /** Asks for an image for this tap alone; it comes with `gap: false`, unless something was lost. */
  redraw(): void;
}

/** The one stream of one pane, shared by those who listen. */
export class PaneFeed implements PaneSink {
  readonly #readers = new Set<Reader>();
  readonly #taps = new Set<Tapping>();
  readonly #replay = new Replay(REPLAY_BYTES);
  readonly #log: (text: string) => void;
  #link: PaneLink | null = null;
  #drawn: { cols: number; rows: number } | null = null;
  #seq = 0;
  #deepTimer: NodeJS.Timeout | null = null;

  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  get seq(): number {
    return this.#seq;
  }

  get linked(): boolean {
    return this.#link !== null;
  }

  /** Whether anybody listens. */
  get wanted(): boolean {
    return this.#readers.size + this.#taps.size > 0;
  }

  open(output: PaneOutput, pane: PaneId): void {
    this.#link?.close();
    const history = (): number => this.#history();
    const watched = {
      get history() {
        return history();
      },
    };
    this.#link = output.watch(pane, watched, this);
  }

  read(reader: PaneReader, { limits, pace, start, history }: Reading): FeedReading {
    const subscription = new Subscription(reader, { limits, pace, wantsImage: () => this.#link?.resync() });
    const entry: Reader = { subscription, history, shallow: false };
    this.#readers.add(entry);
    if (start === null || !this.#begin(subscription, start)) this.#link?.resync();
    else {
      entry.shallow = history() > rowsIn(start.repaint.bytes);
      this.#deepenSoon(false);
    }
    return {
      acked: (bytes) => subscription.acked(bytes),
      pace: (everyMs) => subscription.pace(everyMs),
      redraw: () => subscription.redraw(),
      close: () => {
        subscription.close();
        this.#readers.delete(entry);
      },
    };
  }

  tap(tap: FeedTap): TapHold {
    const entry: Tapping = { tap, fresh: true, wants: true };
    this.#taps.add(entry);
    this.#link?.resync();
    const redraw = (): void => {
      entry.wants = true;
      this.#link?.resync();
    };
    return { redraw, close: () => void this.#taps.delete(entry) };
  }

  keep(): Closeable {
    let held = true;
    this.#replay.hold(this.#seq);
    return {
      close: () => {
        if (held) this.#replay.letGo();
        held = false;
      },
    };
  }

  redraw(): void {
    for (const { subscription } of this.#readers) subscription.redraw();
  }

  /** The pane has this size now: output after a change of size only makes sense on a screen of that size. */
  sized(cols: number, rows: number): void {
    const same = this.#drawn === null || (this.#drawn.cols === cols && this.#drawn.rows === rows);
    if (!same) this.#link?.resync();
  }

  image(image: PaneImage, { gap }: { readonly gap: boolean }): void {
    const all = gap || this.#drawn?.cols !== image.cols || this.#drawn.rows !== image.rows;
    if (all) this.#break();
    this.#drawn = { cols: image.cols, rows: image.rows };
    this.#tellTaps(image, { gap, all });
    this.#tellReaders(image, all);
    this.#deepenSoon(gap);
  }

  bytes(chunk: Uint8Array): void {
    const kept = keepable(chunk);
    this.#seq += kept.length;
    this.#replay.add(kept, this.#seq);
    for (const { tap, fresh } of this.#taps) if (!fresh) this.#safely(() => tap.bytes(kept, this.#seq));
    for (const { subscription } of this.#readers) subscription.bytes(kept, this.#seq);
  }

  ended(why: "gone" | "disconnected"): void {
    this.#link = null;
    this.#break();
    this.#drawn = null;
    this.#stopDeepening();
    for (const entry of this.#taps) {
      entry.fresh = true;
      entry.wants = true;
      this.#safely(() => entry.tap.ended(why));
    }
    for (const { subscription } of this.#readers) subscription.gone();
  }

  close(): void {
    this.#stopDeepening();
    this.#link?.close();
    this.#link = null;
  }

  /** The most rows that anybody would have. */
  #history(): number {
    const readers = [...this.#readers].map(({ history }) => history());
    const taps = [...this.#taps].map(({ tap }) => tap.history ?? 0);
    return Math.max(0, ...readers, ...taps);
  }

  /** What was drawn is void. It takes a position, so that a picture of before is not taken for one of now. */
  #break(): void {
    if (this.#drawn !== null) this.#seq += 1;
    this.#replay.breakAt(this.#seq);
  }

  /** False when what came after `seq` is not all there. */
  #begin(subscription: Subscription, { seq, repaint }: { readonly seq: number; readonly repaint: Repaint }): boolean {
    const same = this.#drawn?.cols === repaint.cols && this.#drawn.rows === repaint.rows;
    const rest = same && this.#link !== null ? this.#replay.after(seq) : null;
    if (rest === null) return false;
    subscription.image(repaint, seq);
    for (const chunk of rest) subscription.bytes(chunk.bytes, chunk.seq);
    return true;
  }

  #tellTaps(image: PaneImage, { gap, all }: { gap: boolean; all: boolean }): void {
    for (const entry of this.#taps) {
      const at = { seq: this.#seq, gap: gap || entry.fresh };
      if (!all && !entry.wants) continue;
      entry.fresh = false;
      entry.wants = false;
      this.#safely(() => entry.tap.image(image, at));
    }
  }

  #tellReaders(image: PaneImage, all: boolean): void {
    const whole = (image.older ?? 0) === 0;
    const rows = rowsIn(image.history);
    const taking = [...this.#readers].filter((reader) => {
      return all || reader.subscription.needsImage || (reader.shallow && whole);
    });
    if (taking.length === 0) return;
    const repaint = { bytes: repaintBytes(image), cols: image.cols, rows: image.rows };
    for (const reader of taking) {
      reader.shallow = !whole && reader.history() > rows;
      reader.subscription.image(repaint, this.#seq);
    }
  }

  #deepenSoon(gap: boolean): void {
    if (gap) this.#stopDeepening();
    if (this.#deepTimer !== null || ![...this.#readers].some(({ shallow }) => shallow)) return;
    this.#deepTimer = setTimeout(
      () => {
        this.#deepTimer = null;
        this.#link?.deepen?.();
      },
      gap && this.#seq > 0 ? CALM_MS : 0,
    );
  }

  #stopDeepening(): void {
    if (this.#deepTimer !== null) clearTimeout(this.#deepTimer);
    this.#deepTimer = null;
  }

  /** A tap's failure is its own. */
  #safely(tell: () => void): void {
    try {
      tell();
    } catch (thrown) {
      this.#log(`what listens to this pane failed: ${String(thrown)}`);
    }
  }
}

/** A small part of a large buffer would keep all of it. */
function keepable(chunk: Uint8Array): Uint8Array {
  return 2 * chunk.length < chunk.buffer.byteLength ? new Uint8Array(chunk) : chunk;
}

const NEWLINE = 10;

function rowsIn(bytes: Uint8Array): number {
  let rows = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1;
  return rows + 1;
}
