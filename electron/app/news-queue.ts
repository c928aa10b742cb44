import { Emitter } from "../../shared/base/emitter.ts";
import type { AttentionNews } from "../../shared/models/attention.ts";

/** A page that does not read keeps this many; the oldest make room. */
const MOST_WAITING = 50;

/** News for pages, each piece once to each page that listens. A place to go to waits for the first page that comes. */
export class NewsQueue {
  readonly #news = new Emitter<AttentionNews>();
  readonly #deserted: () => void;
  #place: AttentionNews | null = null;

  /** `deserted` is called when the last page has gone. */
  constructor(deserted: () => void = () => undefined) {
    this.#deserted = deserted;
  }

  say(news: AttentionNews): void {
    if (this.#news.size > 0) this.#news.emit(news);
    else if (news.kind === "goTo" || news.kind === "queue") this.#place = news;
  }

  async *read(signal: AbortSignal | undefined): AsyncGenerator<AttentionNews, void> {
    const waiting: AttentionNews[] = this.#place === null ? [] : [this.#place];
    this.#place = null;
    let wake = (): void => {};
    const listening = this.#news.on((news) => {
      waiting.push(news);
      if (waiting.length > MOST_WAITING) waiting.shift();
      wake();
    });
    const stop = (): void => wake();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      while (signal?.aborted !== true) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal?.removeEventListener("abort", stop);
      listening.close();
      if (this.#news.size === 0) this.#deserted();
    }
  }
}
