const SPAN_MS = 1000;
/** Bytes per second that nobody reads: above the one it is a flood, below the other it is none any more. */
const FLOOD = 100_000;
const CALM = 30_000;
/** A lone large piece is none: so many seconds in a row. */
const IN_A_ROW = 2;
/** Bytes that were lost to a terminal which is drawn anew, at least. */
const MISSED = 128 * 1024;

/** Tells whether a terminal is given more than anybody can read. */
export class ByteFlood {
  readonly #told: () => void;
  readonly #now: () => number;
  #floods = false;
  #high = 0;
  #rate = 0;
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

  /** It was drawn anew. `lost`: because of output that it could not be given; else what comes beside it says whether that is so. */
  drawnAnew(lost: boolean): void {
    if (lost || this.#rate > CALM) this.took(MISSED);
  }

  #turnOver(now: number, rate: number): void {
    this.#rate = rate;
    this.#high = rate > FLOOD ? this.#high + 1 : 0;
    this.#floods = this.#floods ? rate > CALM : this.#high >= IN_A_ROW;
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
  #wholeBefore = -Infinity;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** It may be more than anybody can read. A lone update is none: a listing, a program that begins or ends. */
  get floods(): boolean {
    return this.#now() - this.#wholeAt < QUIET_MS && this.#wholeAt - this.#wholeBefore < QUIET_MS;
  }

  /** Whatever is painted is gone with the next picture. */
  get steady(): boolean {
    return this.#streak >= STREAK;
  }

  took(changed: number, rows: number): void {
    const whole = changed >= rows * WHOLE;
    this.#streak = whole ? this.#streak + 1 : 0;
    if (!whole) return;
    this.#wholeBefore = this.#wholeAt;
    this.#wholeAt = this.#now();
  }
}

/** Floods come in bursts; and what takes another's place has to find out anew. */
const BURST_MS = 8000;
/** As a preview it seems calm, and floods again so soon after it has become a terminal: what changes few rows. */
const AGAIN_MS = 60_000;
const MOST_BURST_MS = 240_000;

/** For how long a tile counts as a flood after it was seen to be one: longer each time that it turns out to be one still. */
export class FloodMemory {
  readonly #now: () => number;
  #seenAt = -Infinity;
  #roseAt = -Infinity;
  #falls = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get floods(): boolean {
    const burst = Math.min(MOST_BURST_MS, BURST_MS * 2 ** Math.max(0, this.#falls - 1));
    return this.#now() - this.#seenAt < burst;
  }

  /** It floods now. */
  saw(): void {
    this.#seenAt = this.#now();
  }

  /** It becomes a terminal, for it seems calm. */
  rose(): void {
    this.#roseAt = this.#now();
  }

  /** It becomes a preview, for it floods. */
  fell(): void {
    this.#falls = this.#now() - this.#roseAt < AGAIN_MS ? this.#falls + 1 : 1;
  }

  /** A person uses it, maybe to end that. */
  used(): void {
    this.#falls = 0;
  }
}
