import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Layout } from "../../../../../shared/virtual/layout/cell.ts";
import { divide } from "../../../../../shared/virtual/layout/divide.ts";
import { fitLayout, layoutSum, layoutText, readLayout } from "../../../../../shared/virtual/layout/text.ts";
import { isLayout } from "../../../../../shared/parse/layout-text.ts";

const same = (id: number): number => id;

/** A layout that came of random divisions. */
const anyLayout = fc
  .array(fc.record({ at: fc.nat(), axis: fc.constantFrom("x", "y"), before: fc.boolean(), full: fc.boolean() }), {
    maxLength: 12,
  })
  .map((steps) => {
    const layout = Layout.single(0, { cols: 120, rows: 50 });
    let next = 1;
    for (const { at, axis, before, full } of steps) {
      const leaves = layout.root.leaves();
      const beside = leaves[at % leaves.length];
      const cell = beside && divide(layout, beside, { axis, size: null, before, full });
      if (!cell) continue;
      cell.holder = next;
      next += 1;
    }
    return layout;
  });

describe("the text of a layout", () => {
  it("is what tmux prints", () => {
    const layout = Layout.single(0, { cols: 80, rows: 24 });
    expect(layoutText(layout.root, same)).toBe("b25d,80x24,0,0,0");
    const cell = divide(layout, layout.root, { axis: "x", size: null, before: false, full: false });
    if (cell) cell.holder = 1;
    expect(layoutText(layout.root, same)).toBe("8205,80x24,0,0{40x24,0,0,0,39x24,41,0,1}");
  });

  it("reads back to the same cells, and is one that tmux can read", () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const text = layoutText(layout.root, same);
        const leaves = layout.root.leaves();
        const read = readLayout<number>(text);
        expect(read && fitLayout(read, leaves.length)).toBe(true);
        for (const [at, cell] of (read?.root.leaves() ?? []).entries()) cell.holder = leaves[at]?.holder ?? null;
        expect(read && layoutText(read.root, same)).toBe(text);
        expect(isLayout(text)).toBe(true);
      }),
    );
  });

  it("leaves cells out from the right lower one on when there are fewer panes", () => {
    const text = "80x24,0,0{40x24,0,0,0,39x24,41,0[39x12,41,0,1,39x11,41,13,2]}";
    const read = readLayout<number>(`${layoutSum(text)},${text}`);
    expect(read && fitLayout(read, 2)).toBe(true);
    expect(read?.root.leaves().map(({ size }) => size)).toEqual([
      { x: 40, y: 24 },
      { x: 39, y: 24 },
    ]);
  });

  it.each([
    "",
    "80x24,0,0,0",
    "0000,80x24,0,0,0",
    "b25d,80x24,0,0,0x",
    "tiled",
    `${layoutSum("80x24,0,0{40x24,0,0,0")},80x24,0,0{40x24,0,0,0`,
  ])("refuses %j", (text) => {
    expect(readLayout(text)).toBeNull();
  });

  it("refuses cells that do not fit together", () => {
    const text = "80x24,0,0{40x24,0,0,0,30x20,41,0,1}";
    const read = readLayout(`${layoutSum(text)},${text}`);
    expect(read && fitLayout(read, 2)).toBe(false);
  });
});
