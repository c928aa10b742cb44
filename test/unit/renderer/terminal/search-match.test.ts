import { describe, expect, test } from "vitest";
import { SearchFinder, type SearchHand, TOO_SLOW } from "../../../../renderer/terminal/search-finder.ts";
import { matchLines, MOST_HITS, type SearchQuery } from "../../../../renderer/terminal/search-match.ts";
import type { SearchOrder } from "../../../../renderer/terminal/search-worker.ts";

const query = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  regex: false,
  caseSensitive: false,
  ...more,
});
const hits = (lines: string[], wanted: SearchQuery): number[] => [...matchLines(lines, wanted).hits];

describe("matching", () => {
  const lines = ["One two", "", "two (TWO) t.o"];

  test("finds a text wherever it is, without regard to case unless asked", () => {
    expect(hits(lines, query("two"))).toEqual([0, 4, 3, 2, 0, 3, 2, 5, 3]);
    expect(hits(lines, query("TWO", { caseSensitive: true }))).toEqual([2, 5, 3]);
  });

  test("signs of patterns are letters unless a pattern is asked for", () => {
    expect(hits(lines, query("t.o"))).toEqual([2, 10, 3]);
    expect(hits(lines, query("t.o", { regex: true, caseSensitive: true }))).toEqual([0, 4, 3, 2, 0, 3, 2, 10, 3]);
    for (const text of ["(", "[a-", "a\\", "$^", "*", "{1}", "a|b", "-", "/"]) {
      expect(hits([`x${text}y`], query(text))).toEqual([0, 1, text.length]);
    }
  });

  test("letters that change their length with their case are found where they are", () => {
    expect(hits(["İstanbul x"], query("x"))).toEqual([0, 9, 1]);
  });

  test("a bad pattern says why; one that matches nothing at all is no hit", () => {
    expect(matchLines(lines, query("(", { regex: true })).problem).toMatch(/unterminated group/i);
    expect(hits(lines, query("x*", { regex: true }))).toEqual([]);
    expect(hits(["a-b"], query(String.raw`\-`, { regex: true }))).toEqual([0, 1, 1]);
  });

  test("keeps a limited number and says that there are more", () => {
    const found = matchLines([`a`.repeat(MOST_HITS + 5)], query("a"));
    expect(found.hits.length / 3).toBe(MOST_HITS);
    expect(found.more).toBe(true);
  });

  test("50,000 lines are quick", () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `line ${index} of a log with some words in it`);
    const began = performance.now();
    expect(matchLines(many, query("line 49")).hits.length / 3).toBe(1111);
    expect(performance.now() - began).toBeLessThan(400);
  });
});

/** What stands for the worker: answers by hand. */
class Hand implements SearchHand {
  readonly orders: SearchOrder[] = [];
  onmessage: SearchHand["onmessage"] = null;
  onerror: SearchHand["onerror"] = null;
  ended = false;
  postMessage(order: SearchOrder): void {
    this.orders.push(order);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(id: number, ...found: number[]): void {
    const data = { id, found: { hits: Int32Array.from(found), more: false, problem: null } };
    this.onmessage?.({ data } as MessageEvent);
  }
}

describe("the search beside the page", () => {
  test("only the newest query is answered", async () => {
    const hand = new Hand();
    const finder = new SearchFinder(() => hand);
    finder.setLines(["a", "b"]);
    const first = finder.find(query("a"));
    const second = finder.find(query("ab"));
    hand.answer(1, 0, 0, 1);
    hand.answer(2, 1, 0, 1);
    expect(await first).toBeNull();
    expect([...((await second)?.hits ?? [])]).toEqual([1, 0, 1]);
    expect(hand.orders[0]).toEqual({ kind: "lines", lines: "a\nb" });
  });

  test("a pattern without an end is given up, and the next query has a new worker with the same lines", async () => {
    const hands: Hand[] = [];
    const finder = new SearchFinder(() => hands[hands.push(new Hand()) - 1] as Hand);
    finder.setLines(["x"]);
    const found = await finder.find(query("(a+)+$", { regex: true }));
    expect(found?.problem).toBe(TOO_SLOW);
    expect(hands[0]?.ended).toBe(true);
    const next = finder.find(query("x"));
    expect(hands[1]?.orders.map(({ kind }) => kind)).toEqual(["lines", "query"]);
    hands[1]?.answer(2, 0, 0, 1);
    expect((await next)?.problem).toBeNull();
    finder.close();
    expect(hands[1]?.ended).toBe(true);
  });

  test("a worker that fails is told, not waited for", async () => {
    const hand = new Hand();
    const finder = new SearchFinder(() => hand);
    const found = finder.find(query("a"));
    hand.onerror?.(new Event("error") as ErrorEvent);
    expect((await found)?.problem).toMatch(/failed/);
  });
});
