import type { GridSpan, WallGrid } from "../../shared/models/wall.ts";
import { evenly } from "./wall-tracks.ts";
import type { Arrangement, Cell, Span, Track } from "./wall-tracks.ts";

/** CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
}

/** Below this a preview is no longer readable: the sixth part of a desk of 1320 by 840 pixels each way. */
export const READABLE: Box = { width: 220, height: 140 };
/** Width to height of a good tile: transcripts are long, so a little squarer than a terminal of 80 by 24 cells. */
const GOOD_RATIO = 1.25;
/** Pixels for about 60 columns: below this, lines wrap that programs do not expect to wrap. */
const GOOD_WIDTH = 480;
/** How much each of these weighs against a tile of an odd shape. */
const NARROW_WEIGHT = 0.8;
const WASTE_WEIGHT = 1;
const UNREADABLE_WEIGHT = 6;

/** Columns and rows for tiles that stand in reading order. */
export function autoShape(tiles: number, box: Box): GridShape {
  let best: GridShape = { columns: 1, rows: Math.max(1, tiles) };
  let bestCost = Number.POSITIVE_INFINITY;
  for (let columns = 1; columns <= Math.max(1, tiles); columns += 1) {
    const rows = Math.ceil(tiles / columns) || 1;
    const cost = shapeCost({ columns, rows }, tiles, box);
    if (cost < bestCost) {
      bestCost = cost;
      best = { columns, rows };
    }
  }
  return best;
}

function shapeCost({ columns, rows }: GridShape, tiles: number, box: Box): number {
  const width = Math.max(1, box.width / columns);
  const height = Math.max(1, box.height / rows);
  const odd = Math.abs(Math.log(width / height / GOOD_RATIO));
  const narrow = Math.max(0, Math.log(GOOD_WIDTH / width));
  const waste = (columns * rows - tiles) / Math.max(1, tiles);
  const small = Math.max(0, Math.log(READABLE.width / width)) + Math.max(0, Math.log(READABLE.height / height));
  return odd + NARROW_WEIGHT * narrow + WASTE_WEIGHT * waste + UNREADABLE_WEIGHT * small;
}

/** What a grid stands in: the whole wall, or a stretch of each way. */
export interface Region {
  readonly x: Span | null;
  readonly y: Span | null;
}

const whole: Region = { x: null, y: null };

/** As many tiles as there are, row by row. The tiles of a short last row are wider, so that no hole is left. */
export function filledGrid(name: string, tiles: number, { shape, region = whole }: FilledGrid): Arrangement {
  const { columns, rows } = shape;
  const across = { ...even(`${name} x ${columns}`, "x", columns), within: region.x };
  const down = { ...even(`${name} y ${rows}`, "y", rows), within: region.y };
  const short = tiles % columns;
  const last = { ...even(`${name} last ${short} of ${columns}`, "x", Math.max(1, short)), within: region.x };
  const cells = Array.from({ length: tiles }, (_, at): Cell => {
    const row = Math.floor(at / columns);
    const inShort = short > 0 && row === rows - 1;
    const y = span(down, row, 1);
    return inShort ? { x: span(last, at - row * columns, 1), y } : { x: span(across, at % columns, 1), y };
  });
  return { tracks: used([across, down, last], cells), cells };
}

interface FilledGrid {
  readonly shape: GridShape;
  readonly region?: Region;
}

/** Every place of a grid, in reading order, whether there is a tile for it or not. */
export function fixedGrid(name: string, grid: WallGrid): Arrangement {
  const across = even(`${name} x ${grid.columns}`, "x", grid.columns);
  const down = even(`${name} y ${grid.rows}`, "y", grid.rows);
  const cells = gridPlaces(grid).map((place) => ({
    x: span(across, place.column, place.across),
    y: span(down, place.row, place.down),
  }));
  return { tracks: used([across, down], cells), cells };
}

/** The places of a grid in reading order: its spans as far as they fit, and a place for each cell that is left. */
export function gridPlaces({ columns, rows, spans }: WallGrid): GridSpan[] {
  const taken = new Set<string>();
  const places: GridSpan[] = [];
  const take = (place: GridSpan): void => {
    const keys = cellKeys(place);
    const inside = place.column + place.across <= columns && place.row + place.down <= rows;
    if (!inside || keys.some((key) => taken.has(key))) return;
    for (const key of keys) taken.add(key);
    places.push(place);
  };
  for (const place of spans) take(place);
  for (let at = 0; at < columns * rows; at += 1) {
    take({ column: at % columns, row: Math.floor(at / columns), across: 1, down: 1 });
  }
  return places.toSorted((a, b) => a.row - b.row || a.column - b.column);
}

const cellKeys = ({ column, row, across, down }: GridSpan): string[] =>
  Array.from({ length: across * down }, (_, at) => `${column + (at % across)},${row + Math.floor(at / across)}`);

const even = (id: string, axis: Track["axis"], parts: number): Track => ({
  id,
  axis,
  shares: evenly(parts),
  within: null,
});

const span = ({ id }: Track, from: number, length: number): Span => ({ track: id, from, to: from + length });

const used = (tracks: readonly Track[], cells: readonly Cell[]): Track[] =>
  tracks.filter(({ id }) => cells.some(({ x, y }) => x.track === id || y.track === id));
