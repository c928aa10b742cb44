import { describe, expect, test } from "vitest";
import { splitPlace } from "../../../../electron/operations/split-place.ts";
import { layoutTree, leavesOf } from "../../../../shared/parse/layout-tree.ts";

/** 0 on the left; on the right 1 above 2, and 3 beside 4 below them. */
const LAYOUT =
  "bd9f,100x40,0,0{49x40,0,0,0,50x40,50,0[50x10,50,0,1,50x9,50,11,2,50x19,50,21{24x19,50,21,3,25x19,75,21,4}]}";
const tree = (() => {
  const found = layoutTree(`${sum(LAYOUT.slice(5))},${LAYOUT.slice(5)}`);
  if (found === null) throw new Error("no layout");
  return found;
})();

function sum(text: string): string {
  let all = 0;
  for (const one of text) all = ((all >> 1) + ((all & 1) << 15) + one.charCodeAt(0)) & 0xffff;
  return all.toString(16).padStart(4, "0");
}

const place = (pane: number, ...there: number[]) =>
  splitPlace(tree, pane, { panes: new Set(there), sizeOf: () => undefined });

describe("a layout as a tree", () => {
  test("holds every pane, in order", () => {
    expect(leavesOf(tree).map(({ pane, width, height }) => `${pane} ${width}x${height}`)).toEqual([
      "0 49x40",
      "1 50x10",
      "2 50x9",
      "3 24x19",
      "4 25x19",
    ]);
  });

  test.each(["", "tiled", "0000,80x24,0,0,0", "b25d,80x24,0,0,0x", "{}"])("there is none in %j", (text) => {
    expect(layoutTree(text)).toBe(null);
  });
});

describe("where a pane is split off", () => {
  test.each([
    ["right of the one before it", place(4, 0, 1, 2, 3), { beside: 3, direction: "right", before: false, size: 25 }],
    ["left of the one behind it", place(3, 0, 1, 2, 4), { beside: 4, direction: "right", before: true, size: 24 }],
    ["below", place(2, 0, 1, 3, 4), { beside: 1, direction: "below", before: false, size: 9 }],
    ["across the window", place(0, 1, 2, 3, 4), { beside: 1, direction: "right", before: true, full: true, size: 49 }],
    ["with room for those that come after it", place(1, 0), { beside: 0, direction: "right", before: false, size: 50 }],
    ["with room for its neighbours", place(2, 1), { beside: 1, direction: "below", before: false, size: 29 }],
  ])("%s", (_name, found, wanted) => {
    expect(found).toEqual({ full: false, ...wanted });
  });

  test("beside the one that got its room", () => {
    const sizeOf = (pane: number) => (pane === 3 ? { width: 50, height: 29 } : { width: 50, height: 10 });
    const lone = layoutTree(withSum("50x40,0,0[50x10,0,0,1,50x9,0,11,2,50x19,0,21,3]"));
    if (lone === null) throw new Error("no layout");
    expect(splitPlace(lone, 2, { panes: new Set([1, 3]), sizeOf })).toMatchObject({ beside: 3, before: true, size: 9 });
  });

  test("nowhere, where nothing else is there or it never was", () => {
    expect(place(2)).toBe(null);
    expect(place(9, 0, 1)).toBe(null);
  });
});

function withSum(cells: string): string {
  return `${sum(cells)},${cells}`;
}
