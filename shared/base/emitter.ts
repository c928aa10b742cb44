import type { Closeable } from "./disposables.ts";

/** Hears what a listener threw, once all the others have heard. */
export type ListenerFailed = (thrown: unknown) => void;

/** A list of listeners called in order of subscription. A listener may close itself while being called. */
export class Emitter<T> {
  readonly #failed: ListenerFailed | undefined;
  #listeners = new Set<(value: T) => void>();

  /** Left out, what a listener throws comes out of `emit`. */
  constructor(failed?: ListenerFailed) {
    this.#failed = failed;
  }

  on(listener: (value: T) => void): Closeable {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { close: () => void this.#listeners.delete(own) };
  }

  /** All listeners hear, whatever one of them throws. Where nobody takes that, the first thrown is thrown again at the end. */
  emit(value: T): void {
    const thrown: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        thrown.push(error);
      }
    }
    if (thrown.length === 0) return;
    const failed = this.#failed;
    // As it was thrown: whoever catches it may go by its class.
    if (!failed) throw thrown[0];
    for (const error of thrown) failed(error);
  }

  get size(): number {
    return this.#listeners.size;
  }
}
