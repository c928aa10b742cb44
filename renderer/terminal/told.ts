import { useSyncExternalStore } from "react";

/** A small fact of a terminal, with listeners that hear of changes only. It changes without the page being drawn anew. */
export class Told<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

export function useTold<T>(told: Told<T>): T {
  return useSyncExternalStore(told.subscribe, told.get);
}
