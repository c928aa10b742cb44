import { AckGate } from "../../shared/base/ack-gate.ts";
import { joinBytes } from "./repaint.ts";

/** A repaint: everything before it is void. Sizes in cells. */
export interface Repaint {
  readonly bytes: Uint8Array;
  readonly cols: number;
  readonly rows: number;
}

/**
 * One reader of one pane. Calls come in order; the bytes may be kept and must not be changed. `seq`: the position in the feed behind
 * the last byte that is in it.
 */
export interface PaneReader {
  repaint(image: Repaint, seq: number): void;
  data(bytes: Uint8Array, seq: number): void;
  /** `behind`: output was dropped and a repaint follows. `gone`: nothing more comes. */
  flow(state: "live" | "behind" | "gone"): void;
}

export interface CreditLimits {
  /** Unacknowledged bytes above which nothing more is sent. */
  readonly high: number;
  readonly low: number;
  /** Bytes waiting behind a shut gate above which they are dropped and the pane is drawn anew. */
  readonly queue: number;
}

export const tileLimits: CreditLimits = { high: 256 * 1024, low: 64 * 1024, queue: 512 * 1024 };

/** Milliseconds between two calls: 0 as soon as this turn of the loop ends, null for none until the next pace. */
export type Pace = number | null;

export interface SubscriptionOptions {
  readonly limits: CreditLimits;
  readonly pace: Pace;
  /** Asks the feed for an image for this reader. */
  readonly wantsImage: () => void;
}

/** Pieces that wait together are handed over as one, up to about this size. */
const PIECE = 64 * 1024;

interface Chunk {
  readonly bytes: Uint8Array;
  readonly seq: number;
}

/**
 * The queue between one feed and one reader. A reader that is too slow, or wants to hear too seldom, loses the middle, never the end:
 * the queue is dropped and a fresh image asked for as soon as the reader can take it.
 */
export class Subscription {
  readonly #reader: PaneReader;
  readonly #gate: AckGate;
  readonly #options: SubscriptionOptions;
  #waiting: Chunk[] = [];
  #waitingBytes = 0;
  /** An image that could not be handed over yet: only the newest matters. */
  #nextImage: { repaint: Repaint; seq: number } | null = null;
  #state: "fresh" | "live" | "behind" | "closed" = "fresh";
  #asked = false;
  #pace: Pace;
  #sentAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #thisTurn = false;

  constructor(reader: PaneReader, options: SubscriptionOptions) {
    this.#reader = reader;
    this.#options = options;
    this.#pace = options.pace;
    this.#gate = new AckGate(options.limits);
  }

  /** True until the first image came, after bytes were dropped, and when another was asked for. */
  get needsImage(): boolean {
    return this.#asked || (this.#state !== "live" && this.#nextImage === null);
  }

  image(repaint: Repaint, seq: number): void {
    this.#drop();
    this.#asked = false;
    this.#nextImage = { repaint, seq };
    this.#soon();
  }

  bytes(bytes: Uint8Array, seq: number): void {
    if (this.#state !== "live" && this.#nextImage === null) return;
    this.#waiting.push({ bytes, seq });
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > this.#options.limits.queue) this.#fallBehind();
    this.#soon();
  }

  /** The reader has drawn this many bytes. */
  acked(bytes: number): void {
    if (this.#gate.acked(bytes)) this.#soon();
  }

  pace(pace: Pace): void {
    this.#pace = pace;
    this.#stopTimer();
    this.#soon();
  }

  /** Asks for an image although nothing was lost. What comes until then is passed on. */
  redraw(): void {
    this.#ask();
  }

  /** What was waiting is handed over first: the last words of a program matter more than the order of credit. */
  gone(): void {
    if (this.#nextImage !== null) this.#draw(this.#nextImage);
    while (this.#waiting.length > 0) this.#hand();
    this.#asked = false;
    this.#state = "fresh";
    this.#reader.flow("gone");
  }

  close(): void {
    this.#stopTimer();
    this.#drop();
    this.#state = "closed";
  }

  /** Hands over what there is: at the end of this turn, or when the pace says so. */
  #soon(): void {
    if (this.#pace === null || this.#timer !== null || this.#thisTurn || !this.#gate.open || !this.#hasWork) return;
    const early = this.#sentAt + this.#pace - performance.now();
    if (early > 0) {
      this.#timer = setTimeout(() => this.#due(), early);
      return;
    }
    this.#thisTurn = true;
    queueMicrotask(() => {
      this.#thisTurn = false;
      this.#due();
    });
  }

  get #hasWork(): boolean {
    return this.#nextImage !== null || this.#waiting.length > 0 || (this.#state === "behind" && !this.#asked);
  }

  #due(): void {
    this.#timer = null;
    if (this.#state === "closed" || this.#pace === null || !this.#gate.open) return;
    if (this.#nextImage !== null) this.#draw(this.#nextImage);
    else if (this.#state === "behind") return this.#ask();
    while (this.#gate.open && this.#waiting.length > 0) this.#hand();
  }

  #ask(): void {
    if (this.#asked || this.#state === "closed") return;
    this.#asked = true;
    this.#options.wantsImage();
  }

  #draw({ repaint, seq }: { repaint: Repaint; seq: number }): void {
    this.#nextImage = null;
    this.#state = "live";
    this.#sent(repaint.bytes.length);
    this.#reader.repaint(repaint, seq);
    this.#reader.flow("live");
  }

  /** As much of what waits as goes well in one piece. */
  #hand(): void {
    let bytes = 0;
    const count = this.#waiting.findIndex((chunk) => (bytes += chunk.bytes.length) >= PIECE) + 1;
    const chunks = this.#waiting.splice(0, count === 0 ? this.#waiting.length : count);
    const last = chunks.at(-1);
    if (last === undefined) return;
    this.#waitingBytes -= bytes;
    this.#sent(bytes);
    this.#reader.data(joinBytes(chunks.map((chunk) => chunk.bytes)), last.seq);
  }

  #sent(bytes: number): void {
    this.#sentAt = performance.now();
    this.#gate.sent(bytes);
  }

  #fallBehind(): void {
    this.#drop();
    this.#state = "behind";
    this.#reader.flow("behind");
  }

  #drop(): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#nextImage = null;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
