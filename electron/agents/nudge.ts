import type { Closeable } from "../../shared/base/disposables.ts";
import type { Clock } from "./clock.ts";

/** Waits that end early when something has happened. What happens while nobody waits ends the next wait at once. */
export class Nudge implements Closeable {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #happened = false;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something has happened. */
  nudge(): void {
    this.#happened = true;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves when something has happened, but not before `least` milliseconds, and after `most` in any case. */
  async wait(most: number, least = 0): Promise<void> {
    if (least > 0) await this.#sleep(least, () => false);
    await this.#sleep(most - least, () => this.#happened);
    this.#happened = false;
  }

  /** Ends every wait; later ones do not wait. */
  close(): void {
    this.#closed = true;
    this.nudge();
  }

  async #sleep(ms: number, isOver: () => boolean): Promise<void> {
    if (this.#closed || isOver() || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (!this.#closed && !isOver()) return;
        this.#waiting.delete(wake);
        timer.close();
        resolve();
      };
      const timer = this.#clock.after(ms, () => {
        this.#waiting.delete(wake);
        resolve();
      });
      this.#waiting.add(wake);
    });
  }
}
