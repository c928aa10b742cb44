import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnCells, keepFirst, keepLast, pad, textCells } from "../../../../../shared/virtual/formats/cells.ts";

describe("cells of a text", () => {
  it.each([
    ["abc", 3],
    ["é漢😀", 5],
    ["e\u0301", 1],
    ["\u001b\n", 0],
  ])("%j takes %i", (text, cells) => expect(textCells(text)).toBe(cells));

  it("leaves styles out where it is drawn", () => {
    expect([drawnCells("a#[fg=red]b"), drawnCells("##[x]"), drawnCells("###"), drawnCells("a#[fg")]).toEqual([
      2, 4, 2, 1,
    ]);
  });

  it("keeps styles and never half of a character when it is cut", () => {
    expect(keepFirst("#[x]漢字", 3)).toBe("#[x]漢");
    expect(keepLast("#[x]漢字", 3)).toBe("#[x]字");
    expect(keepFirst("####", 1)).toBe("##");
  });

  it("fills up on either side", () =>
    expect([pad("漢", 4), pad("漢", -4), pad("abc", 2)]).toEqual(["漢  ", "  漢", "abc"]));

  it("is never more than asked, cut from either end", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "漢", "#", "[", "]", "😀", " "), maxLength: 20 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, limit) => {
        expect(drawnCells(keepFirst(whole, limit))).toBeLessThanOrEqual(limit);
        if (drawnCells(whole) > limit) expect(drawnCells(keepLast(whole, limit))).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
