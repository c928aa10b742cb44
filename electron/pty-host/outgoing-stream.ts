import { AckGate } from "../../shared/base/ack-gate.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import type { PaneLink, PaneSink } from "../engines/engine.ts";
import { bytesPieces, type HostMessage, hostPieces } from "../engines/pty/host-messages.ts";
import { imageBytes } from "../engines/pty/incoming-stream.ts";

export interface StreamLimits {
  /** Bytes on their way above which nothing more is sent, and at or below which it goes on. */
  readonly high: number;
  readonly low: number;
  /** Bytes waiting above which they are dropped, and the pane is drawn anew. */
  readonly queue: number;
}

const LIMITS: StreamLimits = { high: 2 * 1024 * 1024, low: 1024 * 1024, queue: 2 * 1024 * 1024 };

/**
 * One pane's way to one client. A client that is slow loses the middle and then gets an image: it holds up neither the pane nor
 * anybody else.
 */
export class OutgoingStream implements PaneSink {
  readonly #number: number;
  readonly #send: (pieces: readonly Uint8Array[]) => void;
  readonly #gate: AckGate;
  readonly #limits: StreamLimits;
  #link: PaneLink | null = null;
  #queue: Uint8Array[] = [];
  #queueBytes = 0;
  #nextImage: PaneImage | null = null;
  /** Bytes were dropped: nothing makes sense before the next image. */
  #behind = false;

  constructor(number: number, send: (pieces: readonly Uint8Array[]) => void, limits = LIMITS) {
    this.#number = number;
    this.#send = send;
    this.#limits = limits;
    this.#gate = new AckGate(limits);
  }

  follow(link: PaneLink): void {
    this.#link = link;
  }

  image(image: PaneImage): void {
    this.#drop();
    this.#behind = false;
    if (this.#gate.open) this.#draw(image);
    else this.#nextImage = image;
  }

  bytes(chunk: Uint8Array): void {
    if (this.#behind) return;
    const kept = chunk.slice(); // it is only lent
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
    this.#post({ kind: "ended", stream: this.#number, why });
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

  resync(): void {
    this.#link?.resync();
  }

  close(): void {
    this.#drop();
    this.#behind = true;
    this.#link?.close();
  }

  #draw(image: PaneImage): void {
    this.#nextImage = null;
    this.#gate.sent(imageBytes(image));
    this.#post({ kind: "image", stream: this.#number, image });
  }

  #write(chunk: Uint8Array): void {
    this.#gate.sent(chunk.length);
    this.#send(bytesPieces(this.#number, chunk));
  }

  #post(message: HostMessage): void {
    this.#send(hostPieces(message));
  }

  #fallBehind(): void {
    this.#drop();
    this.#behind = true;
  }

  #drop(): void {
    this.#queue = [];
    this.#queueBytes = 0;
    this.#nextImage = null;
  }
}
