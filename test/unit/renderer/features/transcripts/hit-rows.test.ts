import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, hitRows, pieces } from "../../../../../renderer/features/transcripts/hit-rows.ts";
import { rowAfter } from "../../../../../renderer/ui/roving.ts";
import { sizeText, spanText } from "../../../../../renderer/features/transcripts/transcript-words.ts";
import { TranscriptInfo } from "../../../../../shared/models/transcript.ts";
import type { TranscriptHit } from "../../../../../shared/models/transcript.ts";

const info = (id: string): TranscriptInfo =>
  TranscriptInfo.parse({
    ...{ id, paneId: "%1", server: "s", lifeId: "l", title: "", folder: "/", agentId: null, name: id },
    ...{ startedAt: 0, lastAt: 0, live: false, bytes: 0, gaps: 0 },
  });
const hit = (transcript: string, text: string): TranscriptHit => ({
  ...{ transcript, at: 0, cursor: text, text, ranges: [] },
  ...{ before: [], after: [] },
});

describe("rows of what was found", () => {
  test("stand under their transcripts, in the order they were found", () => {
    const rows = hitRows([hit("a", "1"), hit("b", "2"), hit("a", "3")], [info("b"), info("a")]);
    const shown = rows.map((row) => (row.kind === "head" ? `${row.transcript.id} ${row.count}` : row.hit.text));
    expect(shown).toEqual(["a 2", "1", "3", "b 1", "2"]);
  });

  test("of a transcript that was just deleted are left out", () => {
    expect(hitRows([hit("gone", "1")], [info("a")])).toEqual([]);
  });
});

describe("a line cut where it was found", () => {
  test("has the found parts marked", () => {
    expect(pieces({ text: "one two", ranges: [[4, 7]] })).toEqual([
      { text: "one ", found: false },
      { text: "two", found: true },
    ]);
  });

  test("begins near what was found when that stands far to the right", () => {
    const text = `${"x".repeat(500)}needle${"y".repeat(500)}`;
    const shown = pieces(excerpt({ text, ranges: [[500, 506]] }));
    expect(shown.map((piece) => piece.text.slice(0, 8))).toEqual(["…xxxxxxx", "needle", "yyyyyyyy"]);
    expect(shown[0]?.text.length).toBeLessThan(50);
    expect(excerpt({ text: "short", ranges: [] })).toEqual({ text: "short", ranges: [] });
  });

  test("is whole, whatever the ranges are", () => {
    const range = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(range), (text, ranges) => {
        const cut = pieces({ text, ranges });
        expect(cut.map((piece) => piece.text).join("")).toBe(text);
        expect(cut.every((piece) => piece.text !== "")).toBe(true);
      }),
    );
  });
});

test("the keyboard stays in the list", () => {
  const list = { at: 2, count: 4, page: 10 };
  const keys = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "Enter"];
  expect(keys.map((key) => rowAfter(key, list))).toEqual([3, 1, 3, 0, 0, 3, null]);
  expect(rowAfter("ArrowDown", { at: 0, count: 0, page: 10 })).toBeNull();
});

test("sizes and spans are short", () => {
  expect([0, 1023, 1536, 20_480, 5_242_880].map(sizeText)).toEqual(["0 B", "1023 B", "1.5 KB", "20 KB", "5 MB"]);
  expect([-1, 0, 9.9, 61, 3725].map(spanText)).toEqual(["0:00", "0:00", "0:09", "1:01", "1:02:05"]);
});
