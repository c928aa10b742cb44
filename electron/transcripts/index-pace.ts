/** When there is more to do: floods are searchable a little later instead. */
const REST_MS = 45;
/** When nothing is printed, what is behind is caught up with. */
const CATCH_UP_REST_MS = 5;
const QUIET_MS = 3000;
/** Until whatever stands on screens is looked at when there is nothing to do. */
const PAUSE_MS = 500;
/** Panes that print more than can be taken in have the processor to themselves, for half of the time at the most. */
const FLOOD_AFTER_MS = 2000;
const FLOOD_REST_MS = 250;
const FLOOD_MS = 30_000;

/** How long the index leaves the processor to others after each piece of its work. Times are milliseconds of one clock. */
export class IndexPace {
  #heardAt = -Infinity;
  /** Since when there has always been more to do. */
  #behindSince: number | null = null;

  /** Something was printed. The time until the next piece; null when that is settled already. */
  heard(now: number): number | null {
    this.#heardAt = now;
    return this.#behindSince === null ? REST_MS : null;
  }

  /** A piece is done, and there is `more`, or not. */
  done(more: boolean, now: number): number {
    if (!more) {
      this.#behindSince = null;
      return PAUSE_MS;
    }
    this.#behindSince ??= now;
    if (now - this.#heardAt > QUIET_MS) return CATCH_UP_REST_MS;
    const behind = now - this.#behindSince;
    return behind > FLOOD_AFTER_MS && behind % (2 * FLOOD_MS) < FLOOD_MS ? FLOOD_REST_MS : REST_MS;
  }

  /** All begins anew. */
  forget(): void {
    this.#behindSince = null;
  }
}
