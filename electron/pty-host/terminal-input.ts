import { writeSync } from "node:fs";

/** A program that reads nothing for so long that this much waits is given nothing more; as much as one request can carry. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 16 * 1024;
/** A terminal that is full says so; how soon and how late it is tried again. */
const FIRST_DELAY_MS = 1;
const LAST_DELAY_MS = 10;

/**
 * What is typed into a terminal, written in order as fast as its program reads. Not by a stream: Node's stream for terminals waits in
 * place while one is full, and then nobody reads what the program prints, which is what it may be waiting for.
 */
export class TerminalInput {
  readonly #fd: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #delay = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  /** `fd` must not block. It stays the caller's, and must be open until {@link close}. */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Whether there is room for so much. After the end there always is: it is nobody's. */
  takes(bytes: number): boolean {
    return this.#closed || this.#waitingBytes + bytes <= MAX_WAITING_BYTES;
  }

  /** None of it is written where there is no room for it. */
  write(bytes: Uint8Array): void {
    if (this.#closed || !this.takes(bytes.length)) return;
    this.#waiting.push(new Uint8Array(bytes));
    this.#waitingBytes += bytes.length;
    if (this.#timer === null) this.#goOn();
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** One piece in a turn: others want to be read meanwhile. */
  #goOn(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    try {
      this.#wrote(first, writeSync(this.#fd, first, 0, Math.min(first.length, PIECE_BYTES)));
    } catch (thrown) {
      // Anything else is the end of the terminal, which its reader notices.
      if (!(thrown instanceof Error) || (thrown as NodeJS.ErrnoException).code !== "EAGAIN") return this.close();
      this.#delay = Math.min(this.#delay * 2, LAST_DELAY_MS);
    }
    if (this.#waiting.length > 0) this.#later();
  }

  #later(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#goOn();
    }, this.#delay);
  }

  #wrote(first: Uint8Array, written: number): void {
    this.#delay = FIRST_DELAY_MS;
    this.#waitingBytes -= written;
    if (written === first.length) this.#waiting.shift();
    else this.#waiting[0] = first.subarray(written);
  }
}
