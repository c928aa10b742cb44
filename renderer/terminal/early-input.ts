/** Longest that keys wait for the terminal to be drawn. */
const MOST_MS = 1000;
/** Cursor keys, Home and End as they are sent while a program has not asked for application keys. */
const cursorKey = /\x1b\[([ABCDHF])/g;

/**
 * Holds what is typed into a terminal before it was drawn: until then nobody knows which keys its program has asked for. Nothing is lost, and
 * nothing overtakes it.
 */
export class EarlyInput {
  readonly #send: (data: string) => void;
  #held: ((applicationCursor: boolean) => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #open = false;

  constructor(send: (data: string) => void) {
    this.#send = send;
  }

  take(data: string): void {
    if (this.#open) return this.#send(data);
    this.#held.push((application) => this.#send(application ? data.replace(cursorKey, "\x1bO$1") : data));
    this.#timer ??= setTimeout(() => this.#release(false), MOST_MS);
  }

  /** Sends what is the same for every program, a paste for example: after the keys that are held, at once when there are none. */
  inTurn(send: () => void): void {
    if (this.#held.length === 0) send();
    else this.#held.push(send);
  }

  /** The terminal has been drawn; from now on all goes through at once. */
  open(applicationCursor: boolean): void {
    if (this.#open) return;
    this.#open = true;
    this.#release(applicationCursor);
  }

  /** The terminal will not be drawn any more: what is held is sent now. */
  close(): void {
    this.#release(false);
  }

  #release(applicationCursor: boolean): void {
    this.#stop();
    const held = this.#held;
    this.#held = [];
    for (const send of held) send(applicationCursor);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
