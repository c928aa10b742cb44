import type { PaneId } from "../../shared/base/ids.ts";
import type { AgentState } from "../../shared/models/agent.ts";
import { agentsSlice } from "./agents-slice.ts";
import { attentionItems, walkOn } from "./attention-view.ts";
import { act, appStore } from "./store.ts";
import { isOn } from "./wall-filter.ts";
import { moveLine, resetLine } from "./wall-gutters.ts";
import type { Gutter } from "./wall-gutters.ts";
import { neighbourTile } from "./wall-neighbours.ts";
import type { Direction } from "./wall-neighbours.ts";
import { moveTile } from "./wall-tiles.ts";
import { linesOf, rectOf } from "./wall-tracks.ts";
import type { Arrangement } from "./wall-tracks.ts";
import { openTiles, pageOf, wallView } from "./wall-view.ts";
import type { WallView } from "./wall-view.ts";

/** Brings a pane's tile into view with the keyboard in it, bringing it back when it was closed or does not pass the filter. */
export function goToPane(pane: PaneId): void {
  if (appStore.getState().wall.hidden.includes(pane)) act.wall.showTile(pane);
  if (isOn(appStore.getState().filter) && !wallView(appStore.getState()).tiles.includes(pane)) act.filter.reveal(pane);
  act.wall.focus(pane, pageOf(appStore.getState(), pane));
}

/** Puts the keyboard back into the focused tile, or into the first one. */
export function returnToWall(): void {
  const state = appStore.getState();
  const { shown } = wallView(state);
  const pane = shown.find((id) => id === state.wall.focused) ?? shown[0];
  if (pane !== undefined) goToPane(pane);
}

/** The tile before or after those shown, in the order of all pages. */
function beyond(view: WallView, step: number): PaneId | null {
  const edge = step > 0 ? view.shown.at(-1) : view.shown[0];
  const at = edge === undefined ? -1 : view.tiles.indexOf(edge);
  return (at < 0 ? undefined : view.tiles[at + step]) ?? null;
}

/** The tile next to the focused one that way. Beyond the edge lies the page before or after; a zoomed tile is all edge. */
function neighbour(direction: Direction): PaneId | null {
  const state = appStore.getState();
  const view = wallView(state);
  const at = view.shown.findIndex((id) => id === state.wall.focused);
  if (at < 0) return view.shown[0] ?? null;
  const lines = linesOf(view.arrangement, view.zoomed ? {} : state.wall.sizes);
  const rects = view.arrangement.cells.slice(0, view.shown.length).map((cell) => rectOf(cell, lines));
  const next = neighbourTile(rects, at, direction);
  if (next !== null) return view.shown[next] ?? null;
  return beyond(view, direction === "right" || direction === "down" ? 1 : -1);
}

export function focusNeighbour(direction: Direction): void {
  const pane = neighbour(direction);
  if (pane !== null) goToPane(pane);
}

/** Gives the focused tile the place of its neighbour. */
export function moveFocused(direction: Direction): void {
  const { focused } = appStore.getState().wall;
  const target = neighbour(direction);
  if (focused !== null && target !== null) moveTo(focused, target);
}

/** Gives a tile the first place: the large one where there is one. */
export function moveToFirst(pane: PaneId): void {
  const [first] = openTiles(appStore.getState());
  if (first !== undefined) moveTo(pane, first);
}

export function moveTo(moved: PaneId, target: PaneId): void {
  act.wall.setOrder(moveTile(openTiles(appStore.getState()), moved, target));
  goToPane(moved);
}

type Moved = Pick<Gutter, "track" | "line">;

/** Moves an edge between tiles to `to`, a fraction of the wall, or as near as it may go. */
export function moveGutter(arrangement: Arrangement, moved: Moved & { readonly to: number }): void {
  const { sizes, box } = appStore.getState().wall;
  act.wall.setSizes(moveLine(arrangement, moved, { sizes, box }));
}

export function resetGutter(arrangement: Arrangement, moved: Moved): void {
  act.wall.setSizes(resetLine(arrangement, moved, appStore.getState().wall.sizes));
}

/** Closes a tile; its pane runs on. The keyboard goes to the tile that takes its place. */
export function closeTile(pane: PaneId): void {
  const before = wallView(appStore.getState()).tiles;
  act.wall.closeTile(pane);
  const rest = wallView(appStore.getState()).tiles;
  const heir = rest[Math.min(before.indexOf(pane), rest.length - 1)];
  if (heir !== undefined) goToPane(heir);
}

/** Goes round: after the last page comes the first. */
export function turnPage(step: number): void {
  const { page, pages } = wallView(appStore.getState());
  act.wall.setPage((page + step + pages.length) % pages.length);
  returnToWall();
}

let visited: ReadonlySet<string> = new Set();

/** Goes to the next agent that needs a person, through all of them in turn. False when there is none. */
export function goToNeedy(): boolean {
  const state = appStore.getState();
  const walk = walkOn(attentionItems(state), visited, state.wall.focused);
  visited = walk.visited;
  if (walk.item === null || walk.item.paneId === null) return false;
  goToPane(walk.item.paneId);
  return true;
}

/** Goes to the next agent in that state. False when there is none. */
export function goToNext(wanted: AgentState): boolean {
  const { agents, wall } = appStore.getState();
  const agent = agentsSlice.selectors.nextIn(agents.list, wanted, wall.focused);
  if (agent === null || agent.paneId === null) return false;
  goToPane(agent.paneId);
  return true;
}

/** Keeps the focus on something that exists: a new tile that was waited for, or the heir of one that went. */
export function followTiles(before: readonly PaneId[], now: readonly PaneId[]): void {
  const { focused, page } = appStore.getState().wall;
  if (focused === null || before === now) return;
  const was = before.indexOf(focused);
  const is = now.indexOf(focused);
  if (is >= 0 && was < 0) act.wall.focus(focused, pageOf(appStore.getState(), focused));
  const heir = now[Math.min(was, now.length - 1)];
  if (is < 0 && was >= 0 && heir !== undefined) act.wall.focus(heir, page);
}
