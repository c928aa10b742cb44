import type { PaneId } from "../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { WallLayout } from "../../shared/models/wall.ts";
import { placesById } from "./pane-places.ts";
import { remember } from "./remember.ts";
import type { AppState } from "./store.ts";
import { gridLines, gridShape, tileRects } from "./wall-grid.ts";
import type { GridShape, TileRect } from "./wall-grid.ts";
import type { WallSlice } from "./wall-slice.ts";
import { pageCount, tilesPerPage, visibleTiles } from "./wall-tiles.ts";
import type { Box } from "./wall-tiles.ts";

/** What the wall shows now. */
export interface WallView {
  /** Every tile of every page, in order. */
  readonly tiles: readonly PaneId[];
  /** The tiles of this page, or the zoomed one alone. */
  readonly shown: readonly PaneId[];
  readonly zoomed: boolean;
  readonly page: number;
  readonly pages: number;
  readonly perPage: number;
  readonly shape: GridShape;
  /** Grid lines across; `rects` are in these. */
  readonly lines: number;
  readonly rects: readonly TileRect[];
}

const tilesOf = remember(
  (sessions: readonly SessionSnapshot[], order: readonly PaneId[], hidden: readonly PaneId[]): readonly PaneId[] =>
    visibleTiles(placesById(sessions).keys(), { order: [...order], hidden: [...hidden] }),
);

interface Frame {
  readonly layout: WallLayout;
  readonly box: Box;
  readonly page: number;
}

function pageView(tiles: readonly PaneId[], { layout, box, page: wanted }: Frame): WallView {
  const perPage = tilesPerPage(layout, box);
  const pages = pageCount(tiles.length, perPage);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = tiles.slice(page * perPage, (page + 1) * perPage);
  const shape = gridShape(layout, shown.length, box);
  const fill = layout === "auto";
  const lines = gridLines(shape, shown.length, fill);
  return {
    tiles,
    shown,
    zoomed: false,
    page,
    pages,
    perPage,
    shape,
    lines,
    rects: tileRects(shape, shown.length, fill),
  };
}

const viewOf = remember((tiles: readonly PaneId[], wall: WallSlice): WallView => {
  const view = pageView(tiles, wall);
  const { zoomed } = wall;
  if (zoomed === null || !tiles.includes(zoomed)) return view;
  const alone = [{ left: 0, right: 1, top: 0, bottom: 1 }];
  return { ...view, shown: [zoomed], zoomed: true, shape: { columns: 1, rows: 1 }, lines: 1, rects: alone };
});

export function wallView(state: AppState): WallView {
  const { order, hidden } = state.wall;
  return viewOf(tilesOf(state.server.state.sessions, order, hidden), state.wall);
}

/** The page that a tile is on; the present one when it has no tile. */
export function pageOf(state: AppState, pane: PaneId | null): number {
  const view = wallView(state);
  const at = pane === null ? -1 : view.tiles.indexOf(pane);
  return at < 0 ? view.page : Math.floor(at / view.perPage);
}
