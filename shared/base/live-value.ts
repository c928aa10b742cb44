import type { Closeable } from "./disposables.ts";
import { Emitter, type ListenerFailed } from "./emitter.ts";

/** A value that changes, and those who follow it. */
export class LiveValue<T> {
  #value: T;
  readonly #changes: Emitter<T>;

  /** With `failed` left out, what a listener throws comes out of `set` once all have heard. */
  constructor(value: T, failed?: ListenerFailed) {
    this.#value = value;
    this.#changes = new Emitter<T>(failed);
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#changes.emit(value);
  }

  /** Hears every later value, not the present one. */
  on(listener: (value: T) => void): Closeable {
    return this.#changes.on(listener);
  }
}

/** What {@link follow} needs of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options: { once: boolean }): void;
}

/**
 * The present value, then the newest one each time the reader comes back after a change: a slow reader skips values and never
 * queues them. Ends when the signal aborts.
 */
export async function* follow<T>(source: LiveValue<T>, signal?: StopSignal): AsyncGenerator<T, void> {
  let fresh = true;
  let wake = (): void => {};
  const listening = source.on(() => {
    fresh = true;
    wake();
  });
  signal?.addEventListener("abort", () => wake(), { once: true });
  try {
    while (!signal?.aborted) {
      if (fresh) {
        fresh = false;
        yield source.value;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    listening.close();
  }
}
