import type { Closeable } from "../../shared/base/disposables.ts";

/** Time as the status watch needs it, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls once after `ms`, unless closed before. */
  readonly after: (ms: number, call: () => void) => Closeable;
}

export const systemClock: Clock = {
  now: Date.now,
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return { close: () => clearTimeout(timer) };
  },
};
