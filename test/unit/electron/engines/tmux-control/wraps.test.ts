import { expect, it } from "vitest";
import { wrapsOf } from "../../../../../electron/engines/tmux-control/wraps.ts";

const rows = (...texts: string[]): Buffer[] => texts.map((text) => Buffer.from(text));

it.each([
  ["rows of one long line", ["abc", "def", "g"], ["abcdefg"], [true, true, false]],
  ["rows that stand alone", ["abc", "def"], ["abc", "def"], [false, false]],
  ["a long line between others", ["x", "abc", "d", "y"], ["x", "abcd", "y"], [false, true, false, false]],
  ["an empty row first", ["", "abc", "d"], ["", "abcd"], [false, true, false]],
  ["rows that do not match", ["abc", "xef"], ["abcdef"], [false, false]],
  ["a line that ends too soon", ["abc", "def"], ["abcde"], [false, false]],
  ["more text than rows", ["abc", "def"], ["abcdefg"], [false, false]],
])("%s", (_what, texts, joined, wraps) => {
  expect(wrapsOf(rows(...texts), rows(...joined), 3)).toEqual(wraps);
});

it("one line of many rows takes no longer than many lines", () => {
  const text = "x".repeat(100);
  const long = Array.from({ length: 8_000 }, () => Buffer.from(text));
  const since = performance.now();
  const wraps = wrapsOf(long, [Buffer.concat(long)], 100);
  expect(performance.now() - since).toBeLessThan(500);
  expect(wraps.filter(Boolean)).toHaveLength(long.length - 1);
});
