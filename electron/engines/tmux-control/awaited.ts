/** What does not come within this time is not waited for: many a key is answered by nothing. */
const AWAITED_MS = 1_000;

/** Those that a person waits to hear of, each for a while. */
export class Awaited<K> {
  readonly #since = new Map<K, number>();

  add(key: K, now: number): void {
    this.#since.set(key, now);
  }

  get any(): boolean {
    return this.#since.size > 0;
  }

  has(key: K, now: number): boolean {
    return now - (this.#since.get(key) ?? -Infinity) < AWAITED_MS;
  }

  /** It has come, or will not. True when it was waited for, and no other is any more. */
  settle(key: K, now: number): boolean {
    if (!this.#since.delete(key)) return false;
    for (const other of this.#since.keys()) if (!this.has(other, now)) this.#since.delete(other);
    return this.#since.size === 0;
  }
}
