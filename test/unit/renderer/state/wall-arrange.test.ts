import { describe, expect, test } from "vitest";
import { arrange, readableTiles } from "../../../../renderer/state/wall-arrange.ts";
import type { Frame } from "../../../../renderer/state/wall-arrange.ts";
import { autoShape } from "../../../../renderer/state/wall-grid.ts";
import type { Box } from "../../../../renderer/state/wall-grid.ts";
import { guttersOf, moveLine, resetLine } from "../../../../renderer/state/wall-gutters.ts";
import { neighbourTile } from "../../../../renderer/state/wall-neighbours.ts";
import type { Direction } from "../../../../renderer/state/wall-neighbours.ts";
import { linesOf, rectOf } from "../../../../renderer/state/wall-tracks.ts";
import type { TileRect } from "../../../../renderer/state/wall-tracks.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import type { WallLayout, WallSizes } from "../../../../shared/models/wall.ts";

const desk: Box = { width: 1180, height: 850 };
const wide: Box = { width: 2400, height: 700 };
const tall: Box = { width: 600, height: 1400 };

const frame = (layout: WallLayout, box: Box = desk): Frame => ({ layout, box, grid: emptyWall.grid });
const rects = (use: Frame, tiles: number, sizes: WallSizes = {}): TileRect[] => {
  const arrangement = arrange(use, tiles);
  const lines = linesOf(arrangement, sizes);
  return arrangement.cells.map((cell) => rectOf(cell, lines));
};
/** Left, top, width and height in hundredths. */
const told = (use: Frame, tiles: number): string[] =>
  rects(use, tiles).map(({ left, right, top, bottom }) =>
    [left, top, right - left, bottom - top].map((part) => Math.round(part * 100)).join(" "),
  );
const shapes = (box: Box, counts: number[]): string[] =>
  counts.map((tiles) => {
    const { columns, rows } = autoShape(tiles, box);
    return `${columns}x${rows}`;
  });

describe("auto", () => {
  test("is near square on a desk", () => {
    expect(shapes(desk, [1, 2, 3, 4, 5, 6, 9, 12])).toEqual(["1x1", "2x1", "2x2", "2x2", "3x2", "3x2", "3x3", "3x4"]);
  });

  test("prefers columns where the window is wide, rows where it is tall", () => {
    expect(shapes(wide, [2, 3, 4, 6])).toEqual(["2x1", "3x1", "4x1", "3x2"]);
    expect(shapes(tall, [2, 3, 4])).toEqual(["1x2", "1x3", "1x4"]);
  });

  test("shares a short last row among its tiles", () => {
    expect(told(frame("auto"), 5)).toEqual(["0 0 33 50", "33 0 33 50", "67 0 33 50", "0 50 50 50", "50 50 50 50"]);
  });

  test("keeps every tile readable up to as many as can be read", () => {
    for (const box of [desk, wide, { width: 1336, height: 900 }, { width: 2560, height: 1400 }]) {
      const most = Math.min(64, readableTiles(frame("auto", box)));
      for (const { left, right, top, bottom } of rects(frame("auto", box), most)) {
        expect((right - left) * box.width).toBeGreaterThan(200);
        expect((bottom - top) * box.height).toBeGreaterThan(130);
      }
    }
  });
});

describe("presets", () => {
  test("grids keep their shape however few tiles there are", () => {
    expect([rects(frame("3x3"), 1).length, rects(frame("2"), 1).length]).toEqual([9, 2]);
    expect(told(frame("2", tall), 2)).toEqual(["0 0 100 50", "0 50 100 50"]);
  });

  test("focus has one large tile and a strip beside it, below it where the wall is tall, nothing beside one", () => {
    expect(told(frame("focus"), 4)).toEqual(["0 0 74 100", "74 0 26 33", "74 33 26 33", "74 67 26 33"]);
    expect(told(frame("focus", tall), 3)).toEqual(["0 0 100 74", "0 74 50 26", "50 74 50 26"]);
    expect(told(frame("focus"), 1)).toEqual(["0 0 100 100"]);
  });

  test("columns stand side by side, and later ones hold more where there is no room for another", () => {
    expect(told(frame("columns"), 3)).toEqual(["0 0 33 100", "33 0 33 100", "67 0 33 100"]);
    expect(told(frame("columns"), 5)).toEqual(["0 0 33 100", "33 0 33 50", "33 50 33 50", "67 0 33 50", "67 50 33 50"]);
  });

  test("a grid of one's own has places of more than one cell, in reading order", () => {
    expect(told(frame("custom"), 1)).toEqual(["0 0 67 100", "67 0 33 50", "67 50 33 50"]);
  });
});

describe("edges", () => {
  test("of a whole grid are one line each; a tile that lies across leaves pieces", () => {
    const grid = arrange(frame("3x3"), 9);
    expect(guttersOf(grid, linesOf(grid, {})).map(({ axis, line }) => `${axis}${line}`)).toEqual([
      "x1",
      "x2",
      "y1",
      "y2",
    ]);
    const spans = [{ column: 1, row: 1, across: 1, down: 2 }];
    const split = arrange({ ...frame("custom"), grid: { columns: 3, rows: 4, spans } }, 1);
    const middle = guttersOf(split, linesOf(split, {})).filter(({ axis, line }) => axis === "y" && line === 2);
    expect(middle.map(({ from, to }) => [from, to].map((at) => Math.round(at * 3)))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test("a line that is moved moves every tile along it, and only back to the middle when it is reset", () => {
    const grid = arrange(frame("2x2"), 4);
    const [edge] = guttersOf(grid, linesOf(grid, {}));
    if (edge === undefined) throw new Error("no edge");
    const sizes = moveLine(grid, { ...edge, to: 0.7 }, { sizes: {}, box: desk });
    expect(rects(frame("2x2"), 4, sizes).map(({ right }) => Math.round(right * 10))).toEqual([7, 10, 7, 10]);
    expect(resetLine(grid, edge, sizes)).toEqual({});
  });

  test("sizes of another number of parts do not count", () => {
    expect(rects(frame("2"), 2, { "2 x 2": [0.2, 0.3, 0.5] })[0]?.right).toBe(0.5);
  });
});

describe("neighbours", () => {
  const five = rects(frame("auto"), 5);
  const from = (index: number, direction: Direction): number | null => neighbourTile(five, index, direction);

  test("are found along rows and columns", () => {
    expect([from(0, "right"), from(1, "left"), from(0, "down"), from(4, "up"), from(2, "down")]).toEqual([
      1, 0, 3, 1, 4,
    ]);
  });

  test("end at the edges and for a tile that is not there", () => {
    const none = [from(0, "left"), from(0, "up"), from(2, "right"), from(3, "down"), from(99, "up")];
    expect(none).toEqual([null, null, null, null, null]);
  });

  test("lead back where they came from in rows of any shape", () => {
    const astray = Array.from({ length: 40 }, (_, at) => rects(frame("auto"), at + 1)).flatMap((all) =>
      [...all.keys()].filter((index) => {
        const right = neighbourTile(all, index, "right");
        return right !== null && neighbourTile(all, right, "left") !== index;
      }),
    );
    expect(astray).toEqual([]);
  });
});
