import type { Emitter } from "../../shared/base/emitter.ts";
import type { LogEntry } from "../../shared/models/operation-log.ts";

/** Lines that wait for a slow reader; the oldest make room: it asks for a page when it is back. */
const MOST_WAITING = 2000;

/** Lines as they come and change, each as it is last known. Ends when the signal aborts. */
export async function* readNews(
  news: Emitter<LogEntry[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogEntry[], void> {
  const waiting = new Map<number, LogEntry>();
  let wake = (): void => {};
  const listening = news.on((entries) => {
    for (const entry of entries) {
      waiting.set(entry.id, entry);
      const [oldest] = waiting.keys();
      if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
    }
    wake();
  });
  const stop = (): void => wake();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    while (signal?.aborted !== true) {
      if (waiting.size > 0) {
        const told = [...waiting.values()];
        waiting.clear();
        yield told;
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    listening.close();
  }
}
