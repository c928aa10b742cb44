/** One at a time, in the order of asking. Whoever waits for something else may step aside meanwhile. */
export class Turns {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  /** Does a job in its turn; at once when nobody has it. */
  async run<Value>(job: () => Value | Promise<Value>): Promise<Value> {
    await this.#take();
    try {
      return await job();
    } finally {
      this.#give();
    }
  }

  /** For the one whose turn it is: lets others pass until the promise is settled, then waits for the turn again. */
  async aside<Value>(awaited: Promise<Value>): Promise<Value> {
    this.#give();
    try {
      return await awaited;
    } finally {
      await this.#take();
    }
  }

  async #take(): Promise<void> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
  }

  /** It is handed on, so nobody can come between. */
  #give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#held = false;
    else next();
  }
}
