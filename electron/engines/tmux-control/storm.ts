/** Time to rest after the first break of a stream, and after each that follows soon. */
const RESTS_MS = [100, 250, 500, 1_000] as const;
/** After so long without another one it is over. */
const OVER_MS = 5_000;
/** As long as it is taken to rage after a break. */
const RAGES_MS = 1_200;

/** A stream that breaks again and again, as its reader is slower than its program. */
export class Storm {
  #breaks = 0;
  #at = -Infinity;

  broke(now: number): void {
    this.#breaks = now - this.#at > OVER_MS ? 0 : this.#breaks + 1;
    this.#at = now;
  }

  /** How long to wait between one picture of the pane and the next. */
  get restMs(): number {
    return RESTS_MS[Math.min(this.#breaks, RESTS_MS.length - 1)] ?? 0;
  }

  /** It has broken more than once, and just now. */
  rages(now: number): boolean {
    return this.#breaks > 0 && now - this.#at < RAGES_MS;
  }
}
