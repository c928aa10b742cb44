type Timer = ReturnType<typeof setTimeout>;

/**
 * Timers end with a page, but those of a test's page are Node's: without this one that the code under test left running
 * fires while the next page, or none, is there. One for all pages of a thread, since libraries keep what they once found.
 */
export class PageTimers {
  readonly #started = new Set<Timer>();
  readonly #own = { setTimeout: globalThis.setTimeout, setInterval: globalThis.setInterval };
  readonly #noting = {
    setTimeout: this.#noted(globalThis.setTimeout),
    setInterval: this.#noted(globalThis.setInterval),
  };

  /** From here on every timer counts as the page's. */
  begin(): void {
    Object.assign(globalThis, this.#noting);
  }

  /** Stops what still runs, and leaves the globals as they were. */
  end(): void {
    Object.assign(globalThis, this.#own);
    for (const timer of this.#started) clearTimeout(timer);
    this.#started.clear();
  }

  #noted<T extends (...given: never[]) => Timer>(start: T): T {
    return new Proxy(start, {
      apply: (target, self, given: Parameters<T>) => {
        const timer = Reflect.apply(target, self, given);
        this.#started.add(timer);
        return timer;
      },
    });
  }
}

export const pageTimers = new PageTimers();
