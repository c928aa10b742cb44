export interface Clocks {
  /** Milliseconds since the epoch; may be set back or forward. */
  now(): number;
  /** Milliseconds that only go forward. */
  steady(): number;
}

export const systemClocks: Clocks = { now: () => Date.now(), steady: () => performance.now() };

/** Times that never go back: when the clock was set back, time goes on from where it was until the clock has caught up. */
export class RisingClock {
  readonly #clocks: Clocks;
  #last: number;
  #steadyAtLast: number;

  constructor(clocks: Clocks, last: number) {
    this.#clocks = clocks;
    this.#last = last;
    this.#steadyAtLast = clocks.steady();
  }

  stamp(): number {
    const steady = this.#clocks.steady();
    const passed = Math.max(0, steady - this.#steadyAtLast);
    const now = this.#clocks.now();
    this.#last = now >= this.#last ? now : this.#last + passed;
    this.#steadyAtLast = steady;
    return this.#last;
  }
}
