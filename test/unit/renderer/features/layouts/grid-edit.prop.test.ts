import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, join, placeAt, resized, split } from "../../../../../renderer/features/layouts/grid-edit.ts";
import { gridPlaces } from "../../../../../renderer/state/wall-grid.ts";
import { WallGrid } from "../../../../../shared/models/wall.ts";

const line = fc.integer({ min: 1, max: 8 });
const cells = fc.tuple(fc.nat(7), fc.nat(7));
const empty: WallGrid = { columns: 4, rows: 3, spans: [] };

/** Joins and splits one after the other, as a person would. */
const edited = fc
  .tuple(line, line, fc.array(fc.tuple(cells, cells, fc.boolean()), { maxLength: 10 }))
  .map(([columns, rows, acts]) =>
    acts.reduce(
      (grid: WallGrid, [[a, b], [c, d], joins]) => {
        const from = { column: a % columns, row: b % rows };
        const area = between(grid, from, { column: c % columns, row: d % rows });
        return joins ? join(grid, area) : split(grid, area);
      },
      { columns, rows, spans: [] },
    ),
  );

describe("the grid of one's own", () => {
  test("stays a grid that can be kept, in which every span counts, whatever is joined and split", () => {
    fc.assert(
      fc.property(edited, (grid) => {
        expect(WallGrid.parse(grid)).toEqual(grid);
        const large = gridPlaces(grid).filter(({ across, down }) => across * down > 1);
        expect(large).toHaveLength(grid.spans.length);
      }),
    );
  });

  test("what is joined is one place, and what is split is single cells again", () => {
    fc.assert(
      fc.property(edited, cells, cells, (grid, [a, b], [c, d]) => {
        const from = { column: a % grid.columns, row: b % grid.rows };
        const area = between(grid, from, { column: c % grid.columns, row: d % grid.rows });
        expect(placeAt(join(grid, area), from)).toEqual(area);
        expect(placeAt(split(grid, area), from)).toEqual({ ...from, across: 1, down: 1 });
      }),
    );
  });

  test("a mark takes in every place it touches, as a whole", () => {
    const grid = join(join(empty, { column: 1, row: 0, across: 2, down: 1 }), {
      column: 2,
      row: 1,
      across: 1,
      down: 2,
    });
    const area = between(grid, { column: 0, row: 0 }, { column: 1, row: 1 });
    expect(area).toEqual({ column: 0, row: 0, across: 3, down: 3 });
  });

  test("fewer columns or rows cut places off, and drop those that lie beyond", () => {
    const grid = join(join(empty, { column: 0, row: 0, across: 2, down: 2 }), {
      column: 3,
      row: 0,
      across: 1,
      down: 3,
    });
    expect(resized(grid, 3, 1)).toEqual({
      columns: 3,
      rows: 1,
      spans: [{ column: 0, row: 0, across: 2, down: 1 }],
    });
    fc.assert(
      fc.property(edited, line, line, (any, columns, rows) => {
        expect(gridPlaces(resized(any, columns, rows)).reduce((sum, { across, down }) => sum + across * down, 0)).toBe(
          columns * rows,
        );
      }),
    );
  });
});
