/** A program that answers no key holds floods up for no longer. */
const HOLD_MS = 60;
/** Of all time, how much floods may be held up; saved up to this many milliseconds. */
const HOLD_SHARE = 0.5;
const MOST_SAVED_MS = 120;
/** As long after a key a person is taken to be typing. */
const TYPING_MS = 1_000;
/** Bytes of all floods together in a millisecond: to begin with, at least and at most. */
const RATE = { first: 2_000, least: 250, most: 32_000 };
/** What is saved up while less comes. */
const SAVED_BYTES = 64 * 1024;
/** What was read beyond it is made good up to this much: one piece. */
const MOST_OWED_BYTES = 64 * 1024;
/** A server that takes longer than this to take a key has too much to do; one that takes less could do more. */
const SLOW_MS = 12;
const QUICK_MS = 7;

/** How long floods are held up for somebody who types, and no longer than is fair. */
export class Hold {
  #since: number | null = null;
  #until = -Infinity;
  #saved = MOST_SAVED_MS;
  #savedAt = -Infinity;

  begin(now: number): void {
    if (!this.lasts(now)) {
      this.end(now);
      this.#saved = Math.min(MOST_SAVED_MS, this.#saved + (now - this.#savedAt) * HOLD_SHARE);
      this.#since = now;
    }
    const since = this.#since ?? now;
    this.#until = Math.min(now + HOLD_MS, since + this.#saved);
  }

  end(now: number): void {
    if (this.#since === null) return;
    const ended = Math.min(now, this.#until);
    this.#saved -= ended - this.#since;
    this.#savedAt = ended;
    this.#since = null;
  }

  lasts(now: number): boolean {
    return this.#since !== null && now < this.#until;
  }

  left(now: number): number {
    return this.lasts(now) ? this.#until - now : 0;
  }
}

/**
 * How much floods may bring while somebody types. A server spends most of its time on writing output down for its clients: what is not
 * read of it, it need not write, and keys do not wait behind it. Nothing is rationed where keys are taken quickly.
 */
export class Ration {
  #until = -Infinity;
  #rate = RATE.first;
  #bytes = SAVED_BYTES;
  #at = -Infinity;

  typed(now: number): void {
    if (now >= this.#until) [this.#bytes, this.#at, this.#rate] = [SAVED_BYTES, now, RATE.first];
    this.#until = now + TYPING_MS;
  }

  /** The server took a key within so many milliseconds. */
  answered(ms: number): void {
    if (ms > SLOW_MS) this.#rate = Math.max(RATE.least, this.#rate / 2);
    else if (ms < QUICK_MS) this.#rate = Math.min(RATE.most, this.#rate * 1.3);
  }

  took(bytes: number, now: number): void {
    if (now >= this.#until) return;
    const left = Math.min(SAVED_BYTES, this.#bytes + (now - this.#at) * this.#rate) - bytes;
    this.#bytes = Math.max(-MOST_OWED_BYTES, left);
    this.#at = now;
  }

  /** Milliseconds until the next piece. */
  left(now: number): number {
    if (now >= this.#until) return 0;
    return Math.min(this.#until - now, Math.max(0, -this.#bytes / this.#rate - (now - this.#at)));
  }
}
