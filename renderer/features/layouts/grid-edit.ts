import type { GridSpan, WallGrid } from "../../../shared/models/wall.ts";
import { gridPlaces } from "../../state/wall-grid.ts";

/** A cell, counted from 0. */
export interface GridCell {
  readonly column: number;
  readonly row: number;
}

const touches = (a: GridSpan, b: GridSpan): boolean =>
  a.column < b.column + b.across && b.column < a.column + a.across && a.row < b.row + b.down && b.row < a.row + a.down;

function around(a: GridSpan, b: GridSpan): GridSpan {
  const [column, row] = [Math.min(a.column, b.column), Math.min(a.row, b.row)];
  const right = Math.max(a.column + a.across, b.column + b.across);
  const bottom = Math.max(a.row + a.down, b.row + b.down);
  return { column, row, across: right - column, down: bottom - row };
}

/** The place that a cell belongs to. */
export function placeAt(grid: WallGrid, cell: GridCell): GridSpan {
  const one = { ...cell, across: 1, down: 1 };
  return gridPlaces(grid).find((place) => touches(place, one)) ?? one;
}

/** The smallest rectangle that holds both cells, and every place it touches as a whole. */
export function between(grid: WallGrid, from: GridCell, to: GridCell): GridSpan {
  let found = around(placeAt(grid, from), placeAt(grid, to));
  for (;;) {
    const wider = gridPlaces(grid)
      .filter((place) => touches(place, found))
      .reduce(around, found);
    if (wider.across === found.across && wider.down === found.down) return found;
    found = wider;
  }
}

const isCell = ({ across, down }: GridSpan): boolean => across === 1 && down === 1;

/** What lies in this rectangle becomes one place. */
export function join(grid: WallGrid, area: GridSpan): WallGrid {
  const spans = gridPlaces(grid).filter((place) => !isCell(place) && !touches(place, area));
  return { ...grid, spans: isCell(area) ? spans : [...spans, area] };
}

/** The places in this rectangle become single cells again. */
export function split(grid: WallGrid, area: GridSpan): WallGrid {
  return { ...grid, spans: gridPlaces(grid).filter((place) => !isCell(place) && !touches(place, area)) };
}

/** Another number of columns and rows. Places that reach beyond are cut off. */
export function resized(grid: WallGrid, columns: number, rows: number): WallGrid {
  const cut = gridPlaces(grid)
    .filter(({ column, row }) => column < columns && row < rows)
    .map((place) => ({
      ...place,
      across: Math.min(place.across, columns - place.column),
      down: Math.min(place.down, rows - place.row),
    }));
  return { columns, rows, spans: cut.filter((place) => !isCell(place)) };
}
