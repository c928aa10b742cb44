import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange, placeCount } from "../../../../renderer/state/wall-arrange.ts";
import type { Frame } from "../../../../renderer/state/wall-arrange.ts";
import { gridPlaces } from "../../../../renderer/state/wall-grid.ts";
import { guttersOf, moveLine, reachOf, resetLine } from "../../../../renderer/state/wall-gutters.ts";
import { linesOf, rectOf } from "../../../../renderer/state/wall-tracks.ts";
import type { Arrangement, TileRect } from "../../../../renderer/state/wall-tracks.ts";
import type { WallSizes } from "../../../../shared/models/wall.ts";
import { WallLayout, WallSizes as Sizes } from "../../../../shared/models/wall.ts";

const line = fc.integer({ min: 1, max: 8 });
const index = fc.integer({ min: 0, max: 7 });
const grids = fc.record({
  columns: line,
  rows: line,
  spans: fc.array(fc.record({ column: index, row: index, across: line, down: line }), { maxLength: 12 }),
});
const frames: fc.Arbitrary<Frame> = fc.record({
  layout: fc.constantFrom(...WallLayout.options),
  grid: grids,
  box: fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 4000 }) }),
});
const counts = fc.integer({ min: 1, max: 64 });
/** Pulls at any line, to anywhere. */
const pulls = fc.array(fc.tuple(fc.nat(200), fc.double({ min: -1, max: 2, noNaN: true })), { maxLength: 12 });

const rectsOf = (arrangement: Arrangement, sizes: WallSizes): TileRect[] => {
  const lines = linesOf(arrangement, sizes);
  return arrangement.cells.map((cell) => rectOf(cell, lines));
};

function pulled(arrangement: Arrangement, { box }: Frame, all: readonly (readonly [number, number])[]): WallSizes {
  return all.reduce((sizes: WallSizes, [at, to]) => {
    const gutters = guttersOf(arrangement, linesOf(arrangement, sizes));
    const gutter = gutters[at % Math.max(1, gutters.length)];
    return gutter === undefined ? sizes : moveLine(arrangement, { ...gutter, to }, { sizes, box });
  }, {});
}

const areaOf = ({ left, right, top, bottom }: TileRect): number => (right - left) * (bottom - top);
const overlap = (a: TileRect, b: TileRect): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

describe("places of a page", () => {
  test("cover the wall without overlap or hole, whatever line was pulled wherever", () => {
    fc.assert(
      fc.property(frames, counts, pulls, (frame, tiles, all) => {
        const arrangement = arrange(frame, tiles);
        const rects = rectsOf(arrangement, pulled(arrangement, frame, all));
        for (const { left, right, top, bottom } of rects) {
          expect(right - left).toBeGreaterThan(0);
          expect(bottom - top).toBeGreaterThan(0);
          for (const edge of [left, right, top, bottom]) expect(edge).toBeGreaterThanOrEqual(0);
          for (const edge of [left, right, top, bottom]) expect(edge).toBeLessThanOrEqual(1);
        }
        expect(rects.reduce((sum, rect) => sum + areaOf(rect), 0)).toBeCloseTo(1, 6);
        const doubled = rects.flatMap((rect, at) => rects.slice(at + 1).map((other) => overlap(rect, other)));
        expect(Math.max(0, ...doubled)).toBeLessThan(1e-9);
      }),
    );
  });

  test("are enough for the tiles of a page, and sizes are ones that can be kept", () => {
    fc.assert(
      fc.property(frames, counts, pulls, (frame, wanted, all) => {
        const tiles = Math.min(wanted, placeCount(frame) ?? wanted);
        const arrangement = arrange(frame, tiles);
        expect(arrangement.cells.length).toBeGreaterThanOrEqual(tiles);
        const sizes = pulled(arrangement, frame, all);
        expect(Sizes.parse(sizes)).toEqual(sizes);
        for (const shares of Object.values(sizes)) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("a layout that follows the tiles leaves no place empty", () => {
    fc.assert(
      fc.property(frames, counts, (frame, tiles) => {
        fc.pre(placeCount(frame) === null);
        expect(arrange(frame, tiles).cells).toHaveLength(tiles);
      }),
    );
  });
});

describe("a line", () => {
  test("stops within its reach, and leaves every line of its track but itself where it was", () => {
    fc.assert(
      fc.property(frames, counts, pulls, fc.double({ min: -1, max: 2, noNaN: true }), (frame, tiles, all, to) => {
        const arrangement = arrange(frame, tiles);
        const sizes = pulled(arrangement, frame, all);
        const gutter = guttersOf(arrangement, linesOf(arrangement, sizes)).at(all.length === 0 ? 0 : -1);
        fc.pre(gutter !== undefined);
        const use = { sizes, box: frame.box };
        const [least, most] = reachOf(arrangement, gutter, use);
        const before = linesOf(arrangement, sizes).get(gutter.track) ?? [];
        const after = linesOf(arrangement, moveLine(arrangement, { ...gutter, to }, use)).get(gutter.track) ?? [];
        expect(after[gutter.line]).toBeCloseTo(Math.min(most, Math.max(least, to)), 9);
        for (const [at, was] of before.entries()) if (at !== gutter.line) expect(after[at]).toBeCloseTo(was, 9);
      }),
    );
  });

  test("all of them reset, from the last to the first and again, stand as the layout made them", () => {
    fc.assert(
      fc.property(frames, counts, pulls, (frame, tiles, all) => {
        const arrangement = arrange(frame, tiles);
        let sizes = pulled(arrangement, frame, all);
        for (let round = 0; round < 400; round += 1) {
          for (const gutter of guttersOf(arrangement, linesOf(arrangement, sizes))) {
            sizes = resetLine(arrangement, gutter, sizes);
          }
        }
        for (const [at, rect] of rectsOf(arrangement, sizes).entries()) {
          const made = rectsOf(arrangement, {})[at];
          expect(Math.abs(rect.left - (made?.left ?? -1))).toBeLessThan(0.02);
          expect(Math.abs(rect.top - (made?.top ?? -1))).toBeLessThan(0.02);
        }
      }),
      { numRuns: 20 },
    );
  });
});

test("places of a grid take every cell once", () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const cells = gridPlaces(grid).flatMap(({ column, row, across, down }) =>
        Array.from({ length: across * down }, (_, at) => `${column + (at % across)},${row + Math.floor(at / across)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells).toHaveLength(grid.columns * grid.rows);
    }),
  );
});
