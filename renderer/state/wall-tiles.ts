import type { PaneId } from "../../shared/base/ids.ts";
import type { WallState } from "../../shared/models/wall.ts";
import { paneNumber } from "./pane-places.ts";

/** The panes that have a tile, in the person's order; those never arranged follow, oldest first. */
export function visibleTiles(panes: Iterable<PaneId>, wall: Pick<WallState, "order" | "hidden">): PaneId[] {
  const present = new Set(panes);
  for (const id of wall.hidden) present.delete(id);
  const arranged = wall.order.filter((id) => present.delete(id));
  const rest = [...present].sort((a, b) => paneNumber(a) - paneNumber(b));
  return [...arranged, ...rest];
}

/** The tiles of each page; there is always one. With `leader` the first tile stands on every page. */
export function pagesOf(tiles: readonly PaneId[], perPage: number, leader: boolean): PaneId[][] {
  const lead = leader && perPage > 1 ? tiles.slice(0, 1) : [];
  const room = perPage - lead.length;
  const rest = tiles.slice(lead.length);
  const pages = Math.max(1, Math.ceil(rest.length / room));
  return Array.from({ length: pages }, (_, page) => [...lead, ...rest.slice(page * room, (page + 1) * room)]);
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
    ...wall,
    order: wall.order.filter((id) => present.has(id)),
    hidden: wall.hidden.filter((id) => present.has(id)),
    focused: there(wall.focused),
    zoomed: there(wall.zoomed),
  };
}
