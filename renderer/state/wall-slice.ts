import type { PaneId } from "../../shared/base/ids.ts";
import { emptyWall } from "../../shared/models/wall.ts";
import type { WallGrid, WallLayout, WallSizes, WallState } from "../../shared/models/wall.ts";
import type { Box } from "./wall-grid.ts";

/** `lifeId`: the server life whose arrangement this is; null until one was loaded. `page` counts from 0. */
export interface WallSlice extends WallState {
  readonly lifeId: string | null;
  readonly page: number;
  /** Goes up each time a command wants the keyboard in the focused tile. */
  readonly focusAsked: number;
  /** The room for tiles, as last measured. */
  readonly box: Box;
}

const initial: WallSlice = { ...emptyWall, lifeId: null, page: 0, focusAsked: 0, box: { width: 1200, height: 800 } };

const without = (ids: readonly PaneId[], gone: PaneId): PaneId[] => ids.filter((id) => id !== gone);

const actions = {
  /** A pane that was asked for before the arrangement came keeps the focus when the arrangement names none. */
  load: (wall: WallSlice, lifeId: string, kept: WallState): Partial<WallSlice> => ({
    ...kept,
    lifeId,
    page: 0,
    focused: kept.focused ?? wall.focused,
    focusAsked: wall.focusAsked + 1,
  }),
  setBox: (_: WallSlice, box: Box): Partial<WallSlice> => ({ box }),
  setLayout: (_: WallSlice, layout: WallLayout): Partial<WallSlice> => ({ layout, page: 0, zoomed: null }),
  /** The person's own grid, and the layout that shows it. */
  setGrid: (_: WallSlice, grid: WallGrid): Partial<WallSlice> => ({ grid, layout: "custom", page: 0, zoomed: null }),
  setSizes: (_: WallSlice, sizes: WallSizes): Partial<WallSlice> => ({ sizes }),
  /** A whole arrangement at once, such as one that was saved. */
  arrange: (_: WallSlice, change: Partial<Omit<WallState, "focused">>): Partial<WallSlice> => ({
    ...change,
    page: 0,
    zoomed: null,
  }),
  /** The tile that counts as focused from now on, without bringing the keyboard there. */
  settle: (_: WallSlice, focused: PaneId | null, page: number): Partial<WallSlice> => ({ focused, page, zoomed: null }),
  setPage: (_: WallSlice, page: number): Partial<WallSlice> => ({ page, zoomed: null }),
  setOrder: (_: WallSlice, order: readonly PaneId[]): Partial<WallSlice> => ({ order: [...order] }),
  /** The keyboard went into this tile by itself. */
  focused: (_: WallSlice, pane: PaneId): Partial<WallSlice> => ({ focused: pane }),
  /** Brings the keyboard to a tile. A zoomed wall shows the focused tile, so zoom follows. */
  focus: (wall: WallSlice, pane: PaneId | null, page: number): Partial<WallSlice> => ({
    focused: pane,
    page,
    zoomed: wall.zoomed === null ? null : pane,
    focusAsked: wall.focusAsked + 1,
  }),
  toggleZoom: (wall: WallSlice, pane: PaneId): Partial<WallSlice> =>
    wall.zoomed === pane ? { zoomed: null } : { zoomed: pane, focused: pane },
  closeTile: (wall: WallSlice, pane: PaneId): Partial<WallSlice> => ({
    hidden: [...without(wall.hidden, pane), pane],
    zoomed: wall.zoomed === pane ? null : wall.zoomed,
    focused: wall.focused === pane ? null : wall.focused,
  }),
  showTile: (wall: WallSlice, pane: PaneId): Partial<WallSlice> => ({ hidden: without(wall.hidden, pane) }),
  showAll: (_: WallSlice): Partial<WallSlice> => ({ hidden: [] }),
};

/** The part that the host keeps. */
function kept({ layout, order, hidden, focused, zoomed, grid, sizes }: WallSlice): WallState {
  return { layout, order, hidden, focused, zoomed, grid, sizes };
}

export const wallSlice = { initial, actions, selectors: { kept } };
