import { describe, expect, test } from "vitest";
import { layoutCells } from "../../../../shared/parse/layout-cells.ts";
import { layoutSum } from "../../../../shared/virtual/layout/text.ts";

const layout = (cells: string): string => `${layoutSum(cells)},${cells}`;

describe("the cells of a layout", () => {
  test("are its panes where they lie", () => {
    expect(layoutCells(layout("80x24,0,0,2"))).toEqual({
      ...{ width: 80, height: 24 },
      panes: [{ pane: 2, left: 0, top: 0, width: 80, height: 24 }],
    });
    expect(layoutCells(layout("80x24,0,0{40x24,0,0,0,39x24,41,0[39x12,41,0,1,39x11,41,13,25]}"))).toEqual({
      ...{ width: 80, height: 24 },
      panes: [
        { pane: 0, left: 0, top: 0, width: 40, height: 24 },
        { pane: 1, left: 41, top: 0, width: 39, height: 12 },
        { pane: 25, left: 41, top: 13, width: 39, height: 11 },
      ],
    });
  });

  test.each(["", "tiled", "0000,80x24,0,0,2", "b25f,80x24,0,0", "b25f,80x24,0,0,2]", "<svg>"])(
    "are none in %j",
    (text) => {
      expect(layoutCells(text)).toBeNull();
    },
  );
});
