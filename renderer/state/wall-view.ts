import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent, ProviderInfo } from "../../shared/models/agent.ts";
import { MOST_TILES } from "../../shared/models/layout-settings.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { WallGrid, WallLayout } from "../../shared/models/wall.ts";
import { agentsSlice } from "./agents-slice.ts";
import type { FilterSlice } from "./filter-slice.ts";
import { placesById } from "./pane-places.ts";
import { remember } from "./remember.ts";
import { reuse } from "./reuse.ts";
import type { AppState } from "./store.ts";
import { arrange, placeCount, readableTiles } from "./wall-arrange.ts";
import type { Frame } from "./wall-arrange.ts";
import { isOn, passing } from "./wall-filter.ts";
import type { Box } from "./wall-grid.ts";
import { pagesOf, visibleTiles } from "./wall-tiles.ts";
import type { Arrangement } from "./wall-tracks.ts";

/** What the wall shows now. */
export interface WallView {
  /** Every tile of every page that passes the filter, in order. */
  readonly tiles: readonly PaneId[];
  /** The tiles of this page, or the zoomed one alone. */
  readonly shown: readonly PaneId[];
  readonly zoomed: boolean;
  readonly page: number;
  readonly pages: readonly (readonly PaneId[])[];
  /** Places for the tiles shown; beyond them those of a grid that are empty. */
  readonly arrangement: Arrangement;
}

/** Every tile that is not closed, in order, whatever the filter. */
export function openTiles({ server, wall }: AppState): readonly PaneId[] {
  return tilesOf(server.state.sessions, wall.order, wall.hidden);
}

const tilesOf = remember(
  (sessions: readonly SessionSnapshot[], order: readonly PaneId[], hidden: readonly PaneId[]): readonly PaneId[] =>
    visibleTiles(placesById(sessions).keys(), { order: [...order], hidden: [...hidden] }),
);

/** The tiles that pass the filter by themselves: all of them when it is off. */
export function passingTiles(state: AppState): readonly PaneId[] {
  const { filter, server, agents } = state;
  const tiles = openTiles(state);
  return isOn(filter) ? passedOf(tiles, filter, server.state.sessions, agents.list, agents.providers) : tiles;
}

let lastPassed: readonly PaneId[] = [];

/** Agents tell something new every second; which of them pass seldom changes. */
const passedOf = remember(
  (
    ...[tiles, filter, sessions, agents, providers]: [
      readonly PaneId[],
      FilterSlice,
      readonly SessionSnapshot[],
      readonly Agent[],
      readonly ProviderInfo[] | null,
    ]
  ): readonly PaneId[] => {
    const seen = { places: placesById(sessions), agents: agentsSlice.selectors.byPane(agents), providers };
    lastPassed = reuse(lastPassed, passing(tiles, filter, seen));
    return lastPassed;
  },
);

/** The tile with the keyboard stays until it is left, and what was gone to stays as well. */
const staying = remember((revealed: readonly PaneId[], focused: PaneId | null) => [
  ...revealed,
  ...(focused === null ? [] : [focused]),
]);

const withStaying = remember(
  (tiles: readonly PaneId[], passed: readonly PaneId[], stay: readonly PaneId[]): readonly PaneId[] => {
    const wanted = new Set([...passed, ...stay]);
    return tiles === passed || wanted.size === passed.length ? passed : tiles.filter((pane) => wanted.has(pane));
  },
);

function tilesPerPage(frame: Frame, wanted: number | null): number {
  return placeCount(frame) ?? Math.min(MOST_TILES, wanted ?? readableTiles(frame));
}

const frameOf = remember((layout: WallLayout, grid: WallGrid, box: Box): Frame => ({ layout, grid, box }));

const pagesFor = remember((tiles: readonly PaneId[], frame: Frame, wanted: number | null) =>
  pagesOf(tiles, tilesPerPage(frame, wanted), frame.layout === "focus"),
);

const arrangementFor = remember((frame: Frame, tiles: number): Arrangement => arrange(frame, tiles));

const alone: Arrangement = {
  tracks: [
    { id: "zoom x", axis: "x", shares: [1], within: null },
    { id: "zoom y", axis: "y", shares: [1], within: null },
  ],
  cells: [{ x: { track: "zoom x", from: 0, to: 1 }, y: { track: "zoom y", from: 0, to: 1 } }],
};

const viewOf = remember(
  (...[tiles, pages, frame, wanted, zoomed]: [WallView["tiles"], WallView["pages"], Frame, number, PaneId | null]) => {
    const page = Math.min(Math.max(0, wanted), pages.length - 1);
    if (zoomed !== null && tiles.includes(zoomed)) {
      return { tiles, shown: [zoomed], zoomed: true, page, pages, arrangement: alone };
    }
    const shown = pages[page] ?? [];
    return { tiles, shown, zoomed: false, page, pages, arrangement: arrangementFor(frame, shown.length) };
  },
);

export function wallView(state: AppState): WallView {
  const { wall, filter, desk } = state;
  const tiles = withStaying(openTiles(state), passingTiles(state), staying(filter.revealed, wall.focused));
  const frame = frameOf(wall.layout, wall.grid, wall.box);
  const pages = pagesFor(tiles, frame, desk.settings.layouts.tilesPerPage);
  return viewOf(tiles, pages, frame, wall.page, wall.zoomed);
}

/** The page that a tile is on, the present one where it stands on that; also the present one when it has no tile. */
export function pageOf(state: AppState, pane: PaneId | null): number {
  const { page, pages } = wallView(state);
  if (pane === null || pages[page]?.includes(pane) === true) return page;
  const at = pages.findIndex((tiles) => tiles.includes(pane));
  return at < 0 ? page : at;
}
