/** Remembers whether something has been painted, for those who wait for it. */
export class OncePainted {
  #waiting: (() => void)[] = [];
  #painted = false;

  get painted(): boolean {
    return this.#painted;
  }

  wait(then: () => void): void {
    if (this.#painted) then();
    else this.#waiting.push(then);
  }

  /** Tells all who wait. */
  now(): void {
    this.#painted = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) each();
  }
}
