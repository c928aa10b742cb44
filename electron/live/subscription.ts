import { AckGate } from "../../shared/base/ack-gate.ts";

/** A repaint: everything before it is void. Sizes in cells. */
export interface Repaint {
  readonly bytes: Uint8Array;
  readonly cols: number;
  readonly rows: number;
}

/** One reader of one pane. Calls come in order; the bytes may be kept. */
export interface PaneReader {
  repaint(image: Repaint): void;
  data(bytes: Uint8Array): void;
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

/**
 * The queue between one feed and one reader. A reader that is too slow loses the middle, never the end: the queue is dropped and
 * `wantsImage` asks the feed for a fresh one as soon as the reader has drained what it holds.
 */
export class Subscription {
  readonly #reader: PaneReader;
  readonly #gate: AckGate;
  readonly #limits: CreditLimits;
  readonly #wantsImage: () => void;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** An image that came while the gate was shut: only the newest matters. */
  #nextImage: Repaint | null = null;
  #state: "fresh" | "live" | "behind" = "fresh";

  constructor(reader: PaneReader, wantsImage: () => void, limits: CreditLimits = tileLimits) {
    this.#reader = reader;
    this.#wantsImage = wantsImage;
    this.#limits = limits;
    this.#gate = new AckGate(limits);
  }

  /** True until the first image came, and again after bytes were dropped. */
  get needsImage(): boolean {
    return this.#state !== "live";
  }

  image(image: Repaint): void {
    this.#drop();
    if (this.#gate.open) this.#draw(image);
    else this.#nextImage = image;
  }

  bytes(chunk: Uint8Array): void {
    if (this.#state !== "live" && this.#nextImage === null) return;
    if (this.#gate.open && this.#nextImage === null) {
      this.#gate.sent(chunk.length);
      this.#reader.data(chunk);
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes > this.#limits.queue) this.#fallBehind();
  }

  /** The reader has drawn this many bytes. */
  acked(bytes: number): void {
    if (!this.#gate.acked(bytes)) return;
    if (this.#nextImage) this.#draw(this.#nextImage);
    else if (this.#state === "behind") this.#wantsImage();
    this.#flush();
  }

  gone(): void {
    this.#drop();
    this.#state = "fresh";
    this.#reader.flow("gone");
  }

  #draw(image: Repaint): void {
    this.#nextImage = null;
    this.#state = "live";
    this.#gate.sent(image.bytes.length);
    this.#reader.repaint(image);
    this.#reader.flow("live");
  }

  #flush(): void {
    while (this.#gate.open && this.#waiting.length > 0) {
      const chunk = this.#waiting.shift();
      if (!chunk) break;
      this.#waitingBytes -= chunk.length;
      this.#gate.sent(chunk.length);
      this.#reader.data(chunk);
    }
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
}
