import type { Closeable } from "../../../shared/base/disposables.ts";

export interface SimulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once, later. */
  after(milliseconds: number, call: () => void): Closeable;
}

/** The machine's own clock. A program that sleeps keeps nobody from leaving. */
export const wallClock: SimulatorClock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds).unref();
    return { close: () => clearTimeout(timer) };
  },
};
