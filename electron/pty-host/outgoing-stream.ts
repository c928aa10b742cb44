import { AckGate } from "../../shared/base/ack-gate.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import type { PaneLink, PaneSink } from "../engines/engine.ts";
import { MAX_FRAME_BYTES } from "../engines/pty/frames.ts";
import { bytesPieces, hostPieces } from "../engines/pty/host-messages.ts";
import { imageBytes } from "../engines/pty/incoming-stream.ts";

export interface StreamLimits {
  /** Bytes on their way above which nothing more is sent, and at or below which it goes on. */
  readonly high: number;
  readonly low: number;
  /** Bytes waiting above which they are dropped, and the pane is drawn anew. */
  readonly queue: number;
  /** Bytes of the largest image; of a larger one the oldest rows are left out. */
  readonly image: number;
}

export interface StreamEnds {
  send(pieces: readonly Uint8Array[]): void;
  /** Called once, after the last message. */
  ended(): void;
}

const LIMITS: StreamLimits = {
  ...{ high: 2 * 1024 * 1024, low: 1024 * 1024, queue: 2 * 1024 * 1024 },
  image: MAX_FRAME_BYTES,
};
const NEWLINE = 10;

/**
 * One pane's way to one client. A client that is slow loses the middle and then gets an image: it holds up neither the pane nor
 * anybody else.
 */
export class OutgoingStream implements PaneSink {
  readonly #number: number;
  readonly #ends: StreamEnds;
  readonly #gate: AckGate;
  readonly #limits: StreamLimits;
  #wish = { history: 0 };
  #link: PaneLink | null = null;
  #queue: Uint8Array[] = [];
  #queueBytes = 0;
  #nextImage: PaneImage | null = null;
  /** Bytes were dropped: nothing makes sense before the next image. */
  #behind = false;
  /** Something was dropped since the last image that was sent, or none was. */
  #gap = true;

  constructor(number: number, ends: StreamEnds, limits = LIMITS) {
    this.#number = number;
    this.#ends = ends;
    this.#limits = limits;
    this.#gate = new AckGate(limits);
  }

  /** `wish`: how much history its images have, asked at each. */
  follow(link: PaneLink, wish: { history: number }): void {
    this.#link = link;
    this.#wish = wish;
  }

  image(image: PaneImage, { gap }: { readonly gap: boolean }): void {
    this.#gap ||= gap || this.#queue.length > 0;
    this.#drop();
    this.#behind = false;
    if (this.#gate.open) this.#draw(image);
    else this.#nextImage = image;
  }

  bytes(chunk: Uint8Array): void {
    if (this.#behind) return;
    const kept = new Uint8Array(chunk); // it is only lent, and slice() of a Buffer copies nothing
    if (this.#gate.open && this.#nextImage === null) {
      this.#write(kept);
      return;
    }
    this.#queue.push(kept);
    this.#queueBytes += kept.length;
    if (this.#queueBytes > this.#limits.queue) this.#fallBehind();
  }

  ended(why: "gone" | "disconnected"): void {
    // The last words of a program matter more than the order of credit.
    for (const chunk of this.#behind ? [] : this.#queue) this.#write(chunk);
    this.#drop();
    this.#ends.send(hostPieces({ kind: "ended", stream: this.#number, why }));
    this.#ends.ended();
  }

  credited(bytes: number): void {
    if (!this.#gate.acked(bytes)) return;
    if (this.#nextImage !== null) this.#draw(this.#nextImage);
    else if (this.#behind) this.#link?.resync();
    while (this.#gate.open) {
      const chunk = this.#queue.shift();
      if (chunk === undefined) return;
      this.#queueBytes -= chunk.length;
      this.#write(chunk);
    }
  }

  resync(history: number): void {
    this.#wish.history = history;
    this.#link?.resync();
  }

  close(): void {
    this.#drop();
    this.#behind = true;
    this.#link?.close();
  }

  #draw(image: PaneImage): void {
    this.#nextImage = null;
    const drawn = this.#fitting(image);
    if (drawn === null) return this.#fallBehind();
    this.#gate.sent(imageBytes(drawn));
    this.#ends.send(this.#imagePieces(drawn));
    this.#gap = false;
  }

  #imagePieces(image: PaneImage): Uint8Array[] {
    return hostPieces({ kind: "image", stream: this.#number, image, gap: this.#gap });
  }

  /** With as much history as can be sent; null when the screen alone is too much. */
  #fitting(image: PaneImage): PaneImage | null {
    const surplus = sizeOf(this.#imagePieces(image)) - this.#limits.image;
    if (surplus <= 0) return image;
    if (surplus > image.history.length) return null;
    const rowEnd = image.history.indexOf(NEWLINE, surplus - 1);
    return { ...image, history: rowEnd < 0 ? new Uint8Array() : image.history.subarray(rowEnd + 1) };
  }

  #write(chunk: Uint8Array): void {
    this.#gate.sent(chunk.length);
    this.#ends.send(bytesPieces(this.#number, chunk));
  }

  #fallBehind(): void {
    this.#drop();
    this.#gap = true;
    this.#behind = true;
  }

  #drop(): void {
    this.#queue = [];
    this.#queueBytes = 0;
    this.#nextImage = null;
  }
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
