import { matchLines } from "./search-match.ts";
import type { SearchHits, SearchQuery } from "./search-match.ts";

/** To the worker: lines to search from now on, joined by line feeds, or a query to answer. */
export type SearchOrder =
  | { readonly kind: "lines"; readonly lines: string }
  | { readonly kind: "query"; readonly id: number; readonly query: SearchQuery };
export interface SearchReply {
  readonly id: number;
  readonly found: SearchHits;
}

let lines: readonly string[] = [];

self.addEventListener("message", ({ data }: MessageEvent<SearchOrder>) => {
  if (data.kind === "lines") {
    lines = data.lines.split("\n");
    return;
  }
  const reply: SearchReply = { id: data.id, found: matchLines(lines, data.query) };
  self.postMessage(reply);
});
