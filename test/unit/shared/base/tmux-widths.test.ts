import { describe, expect, test } from "vitest";
import { TmuxWidths } from "../../../../shared/base/tmux-widths.ts";

const widths = new TmuxWidths();

/** Cells that a text takes, as xterm adds them up from what a provider says. */
function cells(text: string): number {
  let before = 0;
  let total = 0;
  for (const char of text) {
    const packed = widths.charProperties(char.codePointAt(0) ?? 0, before);
    const joined = (packed & 1) === 1;
    total += ((packed >> 1) & 3) - (joined ? (before >> 1) & 3 : 0);
    before = packed;
  }
  return total;
}

// What tmux 3.3a's cursor said after printing each of these.
test.each([
  ["plain", "abc", 3],
  ["accent, composed", "é", 1],
  ["accent, combining", "e\u0301", 1],
  ["CJK", "漢字", 4],
  ["Hangul", "한", 2],
  ["fullwidth", "Ａ", 2],
  ["emoji", "🚀", 2],
  ["sign with an emoji selector", "⚠\ufe0f", 1],
  ["heart with an emoji selector", "❤\ufe0f", 1],
  ["sign with a text selector", "☺\ufe0e", 1],
  ["check mark", "✔", 1],
  ["keycap", "1\ufe0f\u20e3", 1],
  ["family, joined", "👨\u200d👩\u200d👧", 2],
  ["skin tone", "👍🏽", 4],
  ["flag", "🇩🇪", 2],
  ["Devanagari", "नि", 2],
  ["box drawing", "┌─┐", 3],
])("%s", (_, text, expected) => {
  expect(cells(text)).toBe(expected);
});

describe("the odd ones", () => {
  test("control characters take nothing", () => {
    expect([0, 7, 27, 0x7f, 0x9b].map((code) => widths.wcwidth(code))).toEqual([0, 0, 0, 0, 0]);
  });

  test("a mark with nothing before it joins nothing", () => {
    expect(widths.charProperties(0x301, 0) & 1).toBe(0);
  });

  test("every code point has a width, asked twice the same", () => {
    for (let code = 0; code <= 0x10ffff; code += 97) {
      const width = widths.wcwidth(code);
      expect([0, 1, 2]).toContain(width);
      expect(widths.wcwidth(code)).toBe(width);
    }
  });
});
