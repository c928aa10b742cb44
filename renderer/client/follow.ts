import { backOffMs } from "./host-link.ts";
import type { Host, HostCalls } from "./host.ts";

type Open<T> = (calls: HostCalls, signal: AbortSignal) => Promise<AsyncIterable<T>>;

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });

/**
 * Follows a stream for good: opens it when the link is up, and again after it ends or breaks. Every stream here sends its
 * whole state first, so nothing is missed. Ends when `signal` is aborted.
 */
export async function follow<T>(host: Host, open: Open<T>, use: { onValue: (value: T) => void; signal: AbortSignal }) {
  let failures = 0;
  while (!use.signal.aborted) {
    try {
      await host.link.whenUp(use.signal);
      for await (const value of await open(host.calls, use.signal)) {
        failures = 0;
        use.onValue(value);
      }
    } catch {
      // The link's own state tells the person; here only the pace of trying again matters.
    }
    failures += 1;
    if (!use.signal.aborted) await sleep(backOffMs(failures), use.signal);
  }
}
