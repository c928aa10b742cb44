import { z } from "zod";
import { PaneId } from "../base/ids.ts";

/**
 * `focus`: one large tile, the others in a strip beside it. `columns`: side by side, from top to bottom. `custom`: the person's own
 * grid. `auto`: as many as can be read.
 */
export const WallLayout = z.enum(["auto", "1", "2", "2x2", "3x3", "focus", "columns", "custom"]);
export type WallLayout = z.infer<typeof WallLayout>;

/** Most columns, and most rows, of a grid of one's own. */
export const MOST_LINES = 8;
const count = z.number().int().min(1).max(MOST_LINES);
const index = z
  .number()
  .int()
  .min(0)
  .max(MOST_LINES - 1);

/** A place of more than one cell, by its first cell, counted from 0. */
export const GridSpan = z.object({ column: index, row: index, across: count, down: count });
export type GridSpan = z.infer<typeof GridSpan>;

/** Spans that overlap an earlier one, or reach beyond the grid, do not count. */
export const WallGrid = z.object({
  columns: count,
  rows: count,
  spans: z.array(GridSpan).max(MOST_LINES * MOST_LINES),
});
export type WallGrid = z.infer<typeof WallGrid>;
export const defaultGrid: WallGrid = {
  columns: 3,
  rows: 2,
  spans: [{ column: 0, row: 0, across: 2, down: 2 }],
};

/** Shares of the room by what they divide, as the arrangement of tiles names it. What is not named is divided evenly. */
export const WallSizes = z.record(z.string().max(60), z.array(z.number().positive().max(1)).min(2).max(64));
export type WallSizes = z.infer<typeof WallSizes>;

/** The person's arrangement of one server's panes. Panes not named in `order` stand after it, oldest first. */
export const WallState = z.object({
  layout: WallLayout,
  order: z.array(PaneId),
  /** Tiles that were closed; their panes run on. */
  hidden: z.array(PaneId),
  focused: PaneId.nullable(),
  zoomed: PaneId.nullable(),
  grid: WallGrid.default(defaultGrid),
  sizes: WallSizes.default({}),
});
export type WallState = z.infer<typeof WallState>;

export const emptyWall: WallState = {
  layout: "auto",
  order: [],
  hidden: [],
  focused: null,
  zoomed: null,
  grid: defaultGrid,
  sizes: {},
};
