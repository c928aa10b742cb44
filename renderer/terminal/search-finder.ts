import { noHits } from "./search-match.ts";
import type { SearchHits, SearchQuery } from "./search-match.ts";
import type { SearchOrder, SearchReply } from "./search-worker.ts";

/** The worker, or what stands for it in a test. */
export interface SearchHand {
  postMessage(order: SearchOrder): void;
  onmessage: ((event: MessageEvent<SearchReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** A pattern that takes longer than this is given up: some never end. */
const LIMIT_MS = 2000;
export const TOO_SLOW = "this pattern takes too long here; make it simpler";

const newWorker = (): SearchHand => new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module" });

/** Searches lines beside the page: a page whose thread is in a pattern could not be used. Close it. */
export class SearchFinder {
  readonly #make: () => SearchHand;
  #hand: SearchHand | null = null;
  #lines = "";
  #asked = 0;
  #end: (found: SearchHits | null) => void = () => undefined;

  constructor(make: () => SearchHand = newWorker) {
    this.#make = make;
  }

  /** What is searched from now on. */
  setLines(lines: readonly string[]): void {
    this.#lines = lines.join("\n");
    this.#hand?.postMessage({ kind: "lines", lines: this.#lines });
  }

  /** Null when another query came before the answer. */
  find(query: SearchQuery): Promise<SearchHits | null> {
    this.#asked += 1;
    const id = this.#asked;
    this.#end(null);
    const hand = this.#ready();
    return new Promise((resolve) => {
      const limit = setTimeout(() => this.#giveUp(TOO_SLOW), LIMIT_MS);
      this.#end = (found) => {
        clearTimeout(limit);
        this.#end = () => undefined;
        resolve(found);
      };
      hand.onmessage = ({ data }) => {
        if (data.id === this.#asked) this.#end(data.found);
      };
      hand.onerror = () => this.#giveUp("the search failed; try again");
      hand.postMessage({ kind: "query", id, query });
    });
  }

  close(): void {
    this.#end(null);
    this.#hand?.terminate();
    this.#hand = null;
    this.#lines = "";
  }

  #ready(): SearchHand {
    if (this.#hand === null) {
      this.#hand = this.#make();
      this.#hand.postMessage({ kind: "lines", lines: this.#lines });
    }
    return this.#hand;
  }

  /** The next query gets a new worker. */
  #giveUp(problem: string): void {
    this.#hand?.terminate();
    this.#hand = null;
    this.#end({ ...noHits, problem });
  }
}
