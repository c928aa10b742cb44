import type { WallGrid, WallLayout } from "../../shared/models/wall.ts";
import { autoShape, filledGrid, fixedGrid, gridPlaces, READABLE } from "./wall-grid.ts";
import type { Box } from "./wall-grid.ts";
import { evenly } from "./wall-tracks.ts";
import type { Arrangement, Cell, Span, Track } from "./wall-tracks.ts";

/** What decides where tiles stand, whichever tiles they are. */
export interface Frame {
  readonly layout: WallLayout;
  readonly grid: WallGrid;
  readonly box: Box;
}

/** What a column needs to hold about 40 letters. */
const COLUMN = 320;
/** How much of the wall the strip beside the large tile takes, by how many rows or columns of tiles stand in it. */
const STRIP_SHARES: readonly number[] = [0.26, 0.4, 0.5];

const plain = (columns: number, rows: number): WallGrid => ({ columns, rows, spans: [] });

/** The grid of a layout that has one; null for those that follow the number of tiles. */
export function gridOf({ layout, grid, box }: Frame): WallGrid | null {
  switch (layout) {
    case "1":
      return plain(1, 1);
    case "2":
      return box.width >= box.height ? plain(2, 1) : plain(1, 2);
    case "2x2":
      return plain(2, 2);
    case "3x3":
      return plain(3, 3);
    case "custom":
      return grid;
    case "auto":
    case "focus":
    case "columns":
      return null;
  }
}

/** How many tiles can be read at once in a layout that has no grid of its own. */
export function readableTiles({ layout, box }: Frame): number {
  if (layout !== "focus") return fitting(box.width, READABLE.width) * fitting(box.height, READABLE.height);
  const { along, across } = stripRoom(box);
  return 1 + along * across;
}

const fitting = (room: number, least: number): number => Math.max(1, Math.floor(room / least));

/** Places for the tiles of one page. */
export function arrange(frame: Frame, tiles: number): Arrangement {
  const grid = gridOf(frame);
  if (grid !== null) return fixedGrid(frame.layout, grid);
  if (frame.layout === "columns") return columns(tiles, frame.box);
  if (frame.layout === "focus" && tiles > 1) return largeOne(tiles - 1, frame.box);
  return filledGrid(frame.layout, tiles, { shape: autoShape(tiles, frame.box) });
}

/** How many places a layout with a grid has; null where it has none. */
export function placeCount(frame: Frame): number | null {
  const grid = gridOf(frame);
  return grid === null ? null : gridPlaces(grid).length;
}

/** Side by side; where there is no room for more, the later columns hold one more tile each. */
function columns(tiles: number, box: Box): Arrangement {
  const across = Math.max(1, Math.min(tiles, fitting(box.width, COLUMN)));
  const side: Track = { id: `columns x ${across}`, axis: "x", shares: evenly(across), within: null };
  const tracks: Track[] = [side];
  const cells: Cell[] = [];
  for (let column = 0; column < across; column += 1) {
    const held = Math.floor((tiles + column) / across);
    const down: Track = {
      id: `columns y ${column} of ${across} ${held}`,
      axis: "y",
      shares: evenly(held),
      within: null,
    };
    tracks.push(down);
    for (let row = 0; row < held; row += 1) cells.push({ x: part(side, column), y: part(down, row) });
  }
  return { tracks, cells };
}

const part = ({ id }: Track, from: number): Span => ({ track: id, from, to: from + 1 });

/** Tiles along the strip, and rows of them across it. */
function stripRoom(box: Box): { readonly along: number; readonly across: number } {
  const beside = box.width >= box.height;
  const [length, depth] = beside ? [box.height, box.width] : [box.width, box.height];
  const [least, leastDeep] = beside ? [READABLE.height, READABLE.width] : [READABLE.width, READABLE.height];
  const most = STRIP_SHARES.at(-1) ?? 0;
  return { along: fitting(length, least), across: Math.min(STRIP_SHARES.length, fitting(depth * most, leastDeep)) };
}

/** One large tile, and the others in a strip on the right, or below where the wall is tall. */
function largeOne(others: number, box: Box): Arrangement {
  const beside = box.width >= box.height;
  const room = stripRoom(box);
  const deep = Math.max(1, Math.min(room.across, Math.ceil(others / room.along)));
  const long = Math.ceil(others / deep);
  const strip = STRIP_SHARES[deep - 1] ?? 0.5;
  const split: Track = {
    id: `focus ${beside ? "x" : "y"} ${deep}`,
    axis: beside ? "x" : "y",
    shares: [1 - strip, strip],
    within: null,
  };
  const other: Track = { id: "focus whole", axis: beside ? "y" : "x", shares: [1], within: null };
  const shape = beside ? { columns: deep, rows: long } : { columns: long, rows: Math.ceil(others / long) };
  const behind: Span = part(split, 1);
  const region = beside ? { x: behind, y: null } : { x: null, y: behind };
  const rest = filledGrid("strip", others, { shape, region });
  const large: Cell = beside ? { x: part(split, 0), y: part(other, 0) } : { x: part(other, 0), y: part(split, 0) };
  return { tracks: [split, other, ...rest.tracks], cells: [large, ...rest.cells] };
}
