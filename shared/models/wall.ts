import { z } from "zod";
import { PaneId } from "../base/ids.ts";

export const WallLayout = z.enum(["auto", "1", "2", "2x2", "3x3"]);
export type WallLayout = z.infer<typeof WallLayout>;

/** The person's arrangement of one server's panes. Panes not named in `order` stand after it, oldest first. */
export const WallState = z.object({
  layout: WallLayout,
  order: z.array(PaneId),
  /** Tiles that were closed; their panes run on. */
  hidden: z.array(PaneId),
  focused: PaneId.nullable(),
  zoomed: PaneId.nullable(),
});
export type WallState = z.infer<typeof WallState>;

export const emptyWall: WallState = { layout: "auto", order: [], hidden: [], focused: null, zoomed: null };
