export interface FaultLimits {
  /** More than so many within the time, and the process is not to be trusted any more. */
  readonly most: number;
  readonly withinMs: number;
}

const LIMITS: FaultLimits = { most: 20, withinMs: 60_000 };

/**
 * Counts faults of our own. One of them must not cost anybody's panes; many in a short time mean that something is broken for good.
 */
export class FaultCount {
  readonly #limits: FaultLimits;
  #times: number[] = [];

  constructor(limits = LIMITS) {
    this.#limits = limits;
  }

  /** True when this one is too many. `now` in milliseconds. */
  add(now: number): boolean {
    const { most, withinMs } = this.#limits;
    this.#times = [...this.#times.filter((time) => now - time < withinMs), now];
    return this.#times.length > most;
  }
}
