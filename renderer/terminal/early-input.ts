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
  /** What is typed while something is read that goes before it; null while nothing is. */
  #behind: (() => void)[] | null = null;

  constructor(send: (data: string) => void) {
    this.#send = send;
  }

  take(data: string): void {
    if (this.#behind !== null) return void this.#behind.push(() => this.take(data));
    if (this.#open) return this.#send(data);
    this.#held.push((application) => this.#send(application ? data.replace(cursorKey, "\x1bO$1") : data));
    this.#timer ??= setTimeout(() => this.#release(false), MOST_MS);
  }

  /** Sends what is the same for every program, a paste for example: after the keys that are held, at once when there are none. */
  inTurn(send: () => void): void {
    if (this.#behind !== null) this.#behind.push(() => this.inTurn(send));
    else if (this.#held.length === 0) send();
    else this.#held.push(send);
  }

  /** Sends what has to be read first, a clipboard for example. What is typed meanwhile goes after it. `read` must settle, and not reject. */
  async once(read: () => Promise<() => void>): Promise<void> {
    if (this.#behind !== null) return void this.#behind.push(() => void this.once(read));
    this.#behind = [];
    const send = await read();
    const behind = this.#behind;
    this.#behind = null;
    this.inTurn(send);
    for (const each of behind) each();
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
