import type { Closeable } from "../../shared/base/disposables.ts";
import type { Clock } from "./clock.ts";

/** One call to come, at the soonest of the times that were asked for. */
export class Soonest implements Closeable {
  readonly #clock: Clock;
  readonly #call: () => void;
  #next: { readonly due: number; readonly handle: Closeable } | null = null;

  constructor(clock: Clock, call: () => void) {
    this.#clock = clock;
    this.#call = call;
  }

  /** `due`: milliseconds since the epoch. A later wish than the one that stands changes nothing. */
  at(due: number): void {
    if (this.#next && this.#next.due <= due) return;
    this.#next?.handle.close();
    const wait = Math.max(0, due - this.#clock.now());
    this.#next = { due, handle: this.#clock.after(wait, () => this.#come()) };
  }

  within(ms: number): void {
    this.at(this.#clock.now() + ms);
  }

  /** Nothing comes of what was asked for; it may be asked again. */
  close(): void {
    this.#next?.handle.close();
    this.#next = null;
  }

  #come(): void {
    this.#next = null;
    this.#call();
  }
}
