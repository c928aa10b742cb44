import type { LogEntry, LogQuery } from "../../shared/models/operation-log.ts";
import { failureOf } from "../client/failure.ts";
import type { Failure } from "../client/failure.ts";
import { follow } from "../client/follow.ts";
import type { Host } from "../client/host.ts";

export type TimelinePart =
  | { readonly ok: true; readonly entries: readonly LogEntry[]; readonly more: boolean }
  | { readonly ok: false; readonly failure: Failure };

/** The timeline, as far as a person looks at it. */
export class TimelineActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Null when `signal` ended it. Never a notice: whoever asked says what went wrong. */
  async part(query: LogQuery, signal: AbortSignal): Promise<TimelinePart | null> {
    try {
      const part = await this.#host.calls.ops.log(query, { signal });
      return signal.aborted ? null : { ok: true, ...part };
    } catch (thrown) {
      return signal.aborted ? null : { ok: false, failure: failureOf(thrown) };
    }
  }

  /** Hears of lines until `signal` ends it. `again`: with each new connection, as lines may have been missed before. */
  follow(use: { onNews: (entries: readonly LogEntry[]) => void; again: () => void; signal: AbortSignal }): void {
    const open = async (calls: Host["calls"], signal: AbortSignal) => {
      const news = await calls.ops.logNews(undefined, { signal });
      use.again();
      return news;
    };
    void follow(this.#host, open, { onValue: use.onNews, signal: use.signal });
  }

  /** Null when it is empty now; else why not. */
  async clear(): Promise<Failure | null> {
    try {
      await this.#host.calls.ops.clearLog();
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }
}
