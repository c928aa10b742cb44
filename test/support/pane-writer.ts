import { closeSync, constants, openSync, writeSync } from "node:fs";

const TICK_MS = 10;
const PIECE = 2048;

/** Writes bytes to a pane's terminal at a pace, from outside, as a program in it would. */
export class PaneWriter {
  readonly #handle: number;
  readonly #bytes: Uint8Array;
  readonly #timer: NodeJS.Timeout;
  readonly #began = performance.now();
  #written = 0;

  /** Begins at once. `rate`: bytes per second. */
  constructor(tty: string, bytes: Uint8Array, rate: number) {
    this.#handle = openSync(tty, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
    this.#bytes = bytes;
    this.#timer = setInterval(() => this.#write(((performance.now() - this.#began) / 1000) * rate), TICK_MS);
  }

  /** Ends it. Gives what was written. */
  stop(): Buffer {
    clearInterval(this.#timer);
    closeSync(this.#handle);
    return Buffer.from(this.#bytes.subarray(0, this.#written));
  }

  #write(due: number): void {
    const end = Math.min(Math.floor(due), this.#bytes.length);
    while (this.#written < end) {
      const piece = this.#bytes.subarray(this.#written, Math.min(end, this.#written + PIECE));
      try {
        this.#written += writeSync(this.#handle, piece);
      } catch (error) {
        // Full: at the next tick. Gone: with its pane.
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") clearInterval(this.#timer);
        return;
      }
    }
  }
}
