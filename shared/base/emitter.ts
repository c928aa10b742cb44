import type { Closeable } from "./disposables.ts";

/** A list of listeners called in order of subscription. A listener may close itself while being called. */
export class Emitter<T> {
  #listeners = new Set<(value: T) => void>();

  on(listener: (value: T) => void): Closeable {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { close: () => void this.#listeners.delete(own) };
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  get size(): number {
    return this.#listeners.size;
  }
}
