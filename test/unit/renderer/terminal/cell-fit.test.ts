import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsIn, fontThatFits, scaledCell, SMALLEST_FONT, tileFit } from "../../../../renderer/terminal/cell-fit.ts";

const cell = { width: 7.8, height: 16 };

describe("cellsIn", () => {
  test("counts whole cells only", () => {
    expect(cellsIn({ width: 624, height: 384 }, cell)).toEqual({ cols: 80, rows: 24 });
    expect(cellsIn({ width: 623.9, height: 383 }, cell)).toEqual({ cols: 79, rows: 23 });
  });

  test("says nothing for a room too small, or while sizes are not known", () => {
    expect(cellsIn({ width: 40, height: 400 }, cell)).toBeNull();
    expect(cellsIn({ width: 400, height: 30 }, cell)).toBeNull();
    expect(cellsIn({ width: 400, height: 400 }, { width: 0, height: 0 })).toBeNull();
    expect(cellsIn({ width: 400, height: 400 }, { width: Number.NaN, height: 16 })).toBeNull();
  });
});

describe("fontThatFits", () => {
  const fit = (grid: { cols: number; rows: number }, room: { width: number; height: number }): number =>
    fontThatFits(grid, room, { cell, font: 13, largest: 13 });

  test("keeps the usual size where there is room, and never goes above it", () => {
    expect(fit({ cols: 80, rows: 24 }, { width: 2000, height: 2000 })).toBe(13);
  });

  test("shrinks by the tighter side, in half pixels", () => {
    expect(fit({ cols: 160, rows: 24 }, { width: 624, height: 2000 })).toBe(6.5);
    expect(fit({ cols: 80, rows: 30 }, { width: 2000, height: 384 })).toBe(10);
  });

  test("does not shrink below what can be read", () => {
    expect(fit({ cols: 500, rows: 200 }, { width: 300, height: 200 })).toBe(SMALLEST_FONT);
  });

  test("stays as it is while the cell is not measured", () => {
    expect(
      fontThatFits(
        { cols: 80, rows: 24 },
        { width: 1, height: 1 },
        { cell: { width: 0, height: 0 }, font: 13, largest: 13 },
      ),
    ).toBe(13);
  });

  test("what it gives fits, unless that would be too small to read", () => {
    const size = fc.integer({ min: 40, max: 3000 });
    const count = fc.integer({ min: 1, max: 400 });
    const room = fc.record({ width: size, height: size });
    fc.assert(
      fc.property(room, fc.record({ cols: count, rows: count }), ({ width, height }, { cols, rows }) => {
        const font = fit({ cols, rows }, { width, height });
        const scaled = scaledCell(cell, 13, font);
        const fits = scaled.width * cols <= width + 1e-6 && scaled.height * rows <= height + 1e-6;
        expect(fits || font === SMALLEST_FONT).toBe(true);
      }),
    );
  });
});

describe("tileFit", () => {
  /** As terminals have it: heights are whole pixels. */
  const cellAt = (font: number) => ({ width: font * 0.6, height: Math.ceil(font * 1.17) });
  const fit = (width: number, height: number, mirrored: { cols: number; rows: number } | null = null) =>
    tileFit({ width, height }, { cellAt, largest: 13, mirrored });

  test("a pane of our own fills its tile with letters of the usual size", () => {
    expect(fit(10 + 78 * 10, 16 * 30)).toEqual({ font: 13, cells: { cols: 100, rows: 30 } });
  });

  test("in a small tile its letters shrink before its lines get too short, down to what can be read", () => {
    const small = fit(300, 130);
    expect(small.font).toBeLessThan(13);
    expect(small.cells?.cols).toBeGreaterThanOrEqual(48);
    const tiny = fit(120, 60);
    expect(tiny.font).toBe(SMALLEST_FONT);
    expect(fit(20, 20).cells).toBeNull();
  });

  test("a pane that keeps its size is shown whole, however small", () => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 3000 }), fc.integer({ min: 90, max: 2000 }), (width, height) => {
        const { font, cells } = fit(width, height, { cols: 80, rows: 24 });
        const cell = cellAt(font);
        if (font > 2) expect(cell.width * 80).toBeLessThanOrEqual(width - 14);
        if (font > 2) expect(cell.height * 24).toBeLessThanOrEqual(height - 4);
        expect(cells).toEqual(fit(width, height).cells);
      }),
    );
  });

  test("nothing is known while letters can't be measured", () => {
    const unknown = () => ({ width: 0, height: 0 });
    const at = tileFit({ width: 500, height: 500 }, { cellAt: unknown, largest: 13, mirrored: { cols: 80, rows: 24 } });
    expect(at).toEqual({ font: 13, cells: null });
  });
});
