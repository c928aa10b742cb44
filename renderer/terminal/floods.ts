const SPAN_MS = 1000;
/** Bytes per second that nobody reads: above the one it is a flood, below the other it is none any more. */
const FLOOD = 100_000;
const CALM = 30_000;

/** Tells whether a terminal is given more than anybody can read. */
export class ByteFlood {
  readonly #told: () => void;
  readonly #now: () => number;
  #floods = false;
  #bytes = 0;
  #since = -Infinity;

  /** `told`: each second that it floods. */
  constructor(told: () => void, now: () => number = () => performance.now()) {
    this.#told = told;
    this.#now = now;
  }

  get floods(): boolean {
    return this.#floods && this.#now() - this.#since < 2 * SPAN_MS;
  }

  took(bytes: number): void {
    const now = this.#now();
    const span = now - this.#since;
    // After a pause a lone large piece says nothing.
    if (span >= SPAN_MS) this.#turnOver(now, span < 2 * SPAN_MS ? (this.#bytes / span) * 1000 : 0);
    this.#bytes += bytes;
  }

  #turnOver(now: number, rate: number): void {
    this.#floods = rate > (this.#floods ? CALM : FLOOD);
    this.#since = now;
    this.#bytes = 0;
    if (this.#floods) this.#told();
  }
}

/** An update of so many of its rows shows something else entirely. */
const WHOLE = 0.66;
/** So many of them, one after the other, are worth fewer pictures. */
const STREAK = 4;
/** A flood has ended when no such update has come for so long. */
const QUIET_MS = 4000;

/** The same for a preview, which knows rows only. */
export class RowFlood {
  readonly #now: () => number;
  #streak = 0;
  #wholeAt = -Infinity;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** It may be more than anybody can read. */
  get floods(): boolean {
    return this.#now() - this.#wholeAt < QUIET_MS;
  }

  /** Whatever is painted is gone with the next picture. */
  get steady(): boolean {
    return this.#streak >= STREAK;
  }

  took(changed: number, rows: number): void {
    const whole = changed >= rows * WHOLE;
    this.#streak = whole ? this.#streak + 1 : 0;
    if (whole) this.#wholeAt = this.#now();
  }
}
