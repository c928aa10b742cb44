import type { PaneImage } from "../../../shared/models/pane-image.ts";
import type { PaneSink } from "../engine.ts";

/** Bytes after which the host is told that they were taken in. */
const CREDIT_STEP = 256 * 1024;

/** What an image counts against the stream's credit: both sides reckon it so. */
export function imageBytes(image: PaneImage): number {
  return image.history.length + image.screen.length + (image.covered?.length ?? 0) + image.pending.length;
}

/** One watched pane as it arrives. Gives credit for what its sink has taken. */
export class IncomingStream implements PaneSink {
  readonly #sink: PaneSink;
  readonly #credit: (bytes: number) => void;
  #taken = 0;
  #open = true;

  constructor(sink: PaneSink, credit: (bytes: number) => void) {
    this.#sink = sink;
    this.#credit = credit;
  }

  image(image: PaneImage, at: { readonly gap: boolean }): void {
    if (this.#open) this.#sink.image(image, at);
    this.#took(imageBytes(image));
  }

  bytes(chunk: Uint8Array): void {
    if (this.#open) this.#sink.bytes(chunk);
    this.#took(chunk.length);
  }

  ended(why: "gone" | "disconnected"): void {
    if (!this.#open) return;
    this.#open = false;
    this.#sink.ended(why);
  }

  close(): void {
    this.#open = false;
  }

  #took(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken < CREDIT_STEP) return;
    this.#credit(this.#taken);
    this.#taken = 0;
  }
}
