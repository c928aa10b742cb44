import type { WallLayout } from "../../shared/models/wall.ts";
import type { Box } from "./wall-tiles.ts";

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
}

/** Where a tile stands, in lines of a grid as fine as every row needs. `right` and `bottom` are excluded. */
export interface TileRect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Direction = "left" | "right" | "up" | "down";

/** Width to height of a good tile: transcripts are long, so a little squarer than a terminal of 80 by 24 cells. */
const GOOD_RATIO = 1.25;
/** Pixels for about 60 columns: below this, lines wrap that programs do not expect to wrap. */
const GOOD_WIDTH = 480;
/** How much each of these weighs against a tile of an odd shape. */
const NARROW_WEIGHT = 0.8;
const WASTE_WEIGHT = 1;

/** Columns and rows for the tiles of one page. A fixed layout keeps its shape however few tiles there are. */
export function gridShape(layout: WallLayout, tiles: number, box: Box): GridShape {
  switch (layout) {
    case "1":
      return { columns: 1, rows: 1 };
    case "2":
      return box.width >= box.height ? { columns: 2, rows: 1 } : { columns: 1, rows: 2 };
    case "2x2":
      return { columns: 2, rows: 2 };
    case "3x3":
      return { columns: 3, rows: 3 };
    case "auto":
      return autoShape(tiles, box);
  }
}

function autoShape(tiles: number, box: Box): GridShape {
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
  return odd + NARROW_WEIGHT * narrow + WASTE_WEIGHT * waste;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b;

/** Grid lines across: fine enough for a short last row to share the whole width. */
export function gridLines(shape: GridShape, tiles: number, fill: boolean): number {
  const last = tiles % shape.columns;
  return fill && last > 0 ? lcm(shape.columns, last) : shape.columns;
}

/** Places the tiles row by row. With `fill` the tiles of a short last row are wider, so that no hole is left. */
export function tileRects(shape: GridShape, tiles: number, fill: boolean): TileRect[] {
  const lines = gridLines(shape, tiles, fill);
  const lastRow = Math.floor((tiles - 1) / shape.columns);
  const inLast = tiles - lastRow * shape.columns;
  return Array.from({ length: tiles }, (_, index) => {
    const row = Math.floor(index / shape.columns);
    const across = fill && row === lastRow ? inLast : shape.columns;
    const width = lines / across;
    const left = (index % shape.columns) * width;
    return { left, right: left + width, top: row, bottom: row + 1 };
  });
}

/** How far `to` lies from `from` that way; null when it does not lie that way. Overlap counts more than distance. */
function distance(from: TileRect, to: TileRect, direction: Direction): number | null {
  const sideways = direction === "left" || direction === "right";
  const gaps = {
    left: from.left - to.right,
    right: to.left - from.right,
    up: from.top - to.bottom,
    down: to.top - from.bottom,
  };
  const gap = gaps[direction];
  if (gap < 0) return null;
  const overlap = sideways
    ? Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
    : Math.min(from.right, to.right) - Math.max(from.left, to.left);
  if (overlap <= 0) return null;
  const offset = sideways ? Math.abs(from.top - to.top) : Math.abs(from.left - to.left);
  return gap * 1000 + offset;
}

/** The index of the tile next to `index` in that direction; null at the edge. */
export function neighbourTile(rects: readonly TileRect[], index: number, direction: Direction): number | null {
  const from = rects[index];
  if (from === undefined) return null;
  let best: { index: number; far: number } | null = null;
  for (const [candidate, to] of rects.entries()) {
    const far = candidate === index ? null : distance(from, to, direction);
    if (far !== null && (best === null || far < best.far)) best = { index: candidate, far };
  }
  return best?.index ?? null;
}
