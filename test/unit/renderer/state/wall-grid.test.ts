import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Direction,
  gridLines,
  gridShape,
  neighbourTile,
  tileRects,
} from "../../../../renderer/state/wall-grid.ts";

const desk = { width: 1180, height: 850 };
const wide = { width: 2400, height: 700 };
const tall = { width: 600, height: 1400 };

const shapes = (box: { width: number; height: number }, counts: number[]): string[] =>
  counts.map((tiles) => {
    const { columns, rows } = gridShape("auto", tiles, box);
    return `${columns}x${rows}`;
  });

describe("gridShape", () => {
  test("auto is near square on a desk", () => {
    expect(shapes(desk, [1, 2, 3, 4, 5, 6, 9, 12])).toEqual(["1x1", "2x1", "2x2", "2x2", "3x2", "3x2", "3x3", "3x4"]);
  });

  test("auto prefers columns where the window is wide, rows where it is tall", () => {
    expect(shapes(wide, [2, 3, 4, 6])).toEqual(["2x1", "3x1", "4x1", "3x2"]);
    expect(shapes(tall, [2, 3, 4])).toEqual(["1x2", "1x3", "1x4"]);
  });

  test("fixed layouts keep their shape however few tiles there are", () => {
    expect(gridShape("3x3", 1, desk)).toEqual({ columns: 3, rows: 3 });
    expect(gridShape("2", 1, desk)).toEqual({ columns: 2, rows: 1 });
    expect(gridShape("2", 2, tall)).toEqual({ columns: 1, rows: 2 });
  });

  test("every tile has a cell, and no row is empty", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        (tiles, width, height) => {
          const { columns, rows } = gridShape("auto", tiles, { width, height });
          expect(columns * rows).toBeGreaterThanOrEqual(tiles);
          expect(columns * (rows - 1)).toBeLessThan(tiles);
        },
      ),
    );
  });
});

describe("tileRects", () => {
  test("a short last row shares the whole width in auto", () => {
    const shape = { columns: 3, rows: 2 };
    expect(gridLines(shape, 5, true)).toBe(6);
    expect(tileRects(shape, 5, true).map(({ left, right, top }) => [left, right, top])).toEqual([
      [0, 2, 0],
      [2, 4, 0],
      [4, 6, 0],
      [0, 3, 1],
      [3, 6, 1],
    ]);
  });

  test("and leaves holes in a fixed layout", () => {
    expect(tileRects({ columns: 2, rows: 2 }, 3, false).at(-1)).toEqual({ left: 0, right: 1, top: 1, bottom: 2 });
  });

  test("tiles cover the grid without overlap when they fill it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 8 }), (tiles, columns) => {
        const shape = { columns, rows: Math.ceil(tiles / columns) };
        const lines = gridLines(shape, tiles, true);
        const cells = tileRects(shape, tiles, true).flatMap(({ left, right, top }) =>
          Array.from({ length: right - left }, (_, at) => `${left + at},${top}`),
        );
        expect(new Set(cells).size).toBe(cells.length);
        expect(cells).toHaveLength(lines * shape.rows);
      }),
    );
  });
});

describe("neighbourTile", () => {
  const rects = tileRects({ columns: 3, rows: 2 }, 5, true);
  const from = (index: number, direction: Direction): number | null => neighbourTile(rects, index, direction);

  test("walks rows and columns", () => {
    expect(from(0, "right")).toBe(1);
    expect(from(1, "left")).toBe(0);
    expect(from(0, "down")).toBe(3);
    expect(from(4, "up")).toBe(1);
    expect(from(2, "down")).toBe(4);
  });

  test("stops at the edges and for a tile that is not there", () => {
    expect([from(0, "left"), from(0, "up"), from(2, "right"), from(3, "down"), from(99, "up")]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test("what lies right of a tile has that tile or its row mate to its left", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 6 }), (tiles, columns) => {
        const all = tileRects({ columns, rows: Math.ceil(tiles / columns) }, tiles, true);
        for (const index of all.keys()) {
          const right = neighbourTile(all, index, "right");
          if (right !== null) expect(neighbourTile(all, right, "left")).toBe(index);
        }
      }),
    );
  });
});
