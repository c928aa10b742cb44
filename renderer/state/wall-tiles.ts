import type { PaneId } from "../../shared/base/ids.ts";
import type { WallLayout, WallState } from "../../shared/models/wall.ts";
import { paneNumber } from "./pane-places.ts";

/** CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Most tiles that `auto` puts on one page, however large the wall is. */
export const MOST_PER_PAGE = 12;
/** Below this a terminal is no longer readable, so `auto` starts another page. */
const SMALLEST_TILE: Box = { width: 300, height: 170 };

/** The panes that have a tile, in the person's order; those never arranged follow, oldest first. */
export function visibleTiles(panes: Iterable<PaneId>, wall: Pick<WallState, "order" | "hidden">): PaneId[] {
  const present = new Set(panes);
  for (const id of wall.hidden) present.delete(id);
  const arranged = wall.order.filter((id) => present.delete(id));
  const rest = [...present].sort((a, b) => paneNumber(a) - paneNumber(b));
  return [...arranged, ...rest];
}

export function tilesPerPage(layout: WallLayout, box: Box): number {
  switch (layout) {
    case "1":
      return 1;
    case "2":
      return 2;
    case "2x2":
      return 4;
    case "3x3":
      return 9;
    case "auto": {
      const across = Math.max(1, Math.floor(box.width / SMALLEST_TILE.width));
      const down = Math.max(1, Math.floor(box.height / SMALLEST_TILE.height));
      return Math.min(MOST_PER_PAGE, across * down);
    }
  }
}

export function pageCount(tiles: number, perPage: number): number {
  return Math.max(1, Math.ceil(tiles / perPage));
}

/** `tiles` with one of them taken out and put where `target` stands. Unchanged when either is not there. */
export function moveTile(tiles: readonly PaneId[], moved: PaneId, target: PaneId): PaneId[] {
  const from = tiles.indexOf(moved);
  const to = tiles.indexOf(target);
  if (from < 0 || to < 0 || from === to) return [...tiles];
  const rest = tiles.filter((id) => id !== moved);
  rest.splice(to, 0, moved);
  return rest;
}

/** The arrangement as it is worth keeping: without panes that are gone. */
export function withoutGone(wall: WallState, present: ReadonlySet<PaneId>): WallState {
  const there = (id: PaneId | null): PaneId | null => (id !== null && present.has(id) ? id : null);
  return {
    layout: wall.layout,
    order: wall.order.filter((id) => present.has(id)),
    hidden: wall.hidden.filter((id) => present.has(id)),
    focused: there(wall.focused),
    zoomed: there(wall.zoomed),
  };
}
