import { Emitter } from "../../shared/base/emitter.ts";
import type { AttentionNews } from "../../shared/models/attention.ts";

/** A page that does not read keeps this many; the oldest make room. */
const MOST_WAITING = 50;
/** That a page has gone is noticed this much later, at most: until then what it is told reaches nobody. */
const UNNOTICED_MS = 5000;
/** A page that a place was meant for comes within this; a later one was opened for something else. */
const PLACE_MS = 30_000;

interface Place {
  readonly news: AttentionNews;
  readonly at: number;
}

/**
 * News for pages, each piece once to each page that listens. A place to go to waits for the first page that comes, if one does
 * soon; one that was told to
 * pages of which all turn out to have gone waits, too.
 */
export class NewsQueue {
  readonly #news = new Emitter<AttentionNews>();
  readonly #deserted: () => void;
  readonly #now: () => number;
  #place: Place | null = null;
  #told: Place | null = null;

  /** `deserted` is called when the last page has gone. `now` in milliseconds. */
  constructor(deserted: () => void = () => undefined, now: () => number = Date.now) {
    this.#deserted = deserted;
    this.#now = now;
  }

  say(news: AttentionNews): void {
    const isPlace = news.kind === "goTo" || news.kind === "queue";
    const isHeard = this.#news.size > 0;
    const place = { news, at: this.#now() };
    if (isPlace && isHeard) this.#told = place;
    if (isPlace && !isHeard) this.#place = place;
    if (isHeard) this.#news.emit(news);
  }

  async *read(signal: AbortSignal | undefined): AsyncGenerator<AttentionNews, void> {
    const waiting = this.#waiting();
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
      if (this.#news.size === 0) this.#left();
    }
  }

  #waiting(): AttentionNews[] {
    const place = this.#place;
    this.#place = null;
    return place !== null && this.#now() - place.at < PLACE_MS ? [place.news] : [];
  }

  #left(): void {
    if (this.#told !== null && this.#now() - this.#told.at < UNNOTICED_MS) this.#place ??= this.#told;
    this.#told = null;
    this.#deserted();
  }
}
