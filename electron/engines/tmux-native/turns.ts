/** So many connections at once: more would only wait in the server's queue, which has 128 places. */
const AT_ONCE = 64;
/** Whoever has waited this long goes all the same, since what is under way may itself wait for him. */
const PATIENCE_MS = 250;

/** Lets a few through at a time, in order, and nobody wait for long. */
export class Turns {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  /** Null when it is your turn now. Each turn is given back with {@link leave}. */
  enter(): Promise<void> | null {
    this.#inside += 1;
    if (this.#inside <= AT_ONCE) return null;
    return new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        const at = this.#waiting.indexOf(go);
        if (at !== -1) this.#waiting.splice(at, 1);
        resolve();
      };
      const timer = setTimeout(go, PATIENCE_MS);
      this.#waiting.push(go);
    });
  }

  leave(): void {
    this.#inside -= 1;
    this.#waiting[0]?.();
  }
}
