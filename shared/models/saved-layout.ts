import { z } from "zod";
import { PaneId } from "../base/ids.ts";
import { WallGrid, WallLayout, WallSizes } from "./wall.ts";

const text = z.string().max(1000);

/** Which pane a tile showed: itself as long as its server lives, later whichever is most like it. */
export const TileRule = z.object({
  lifeId: text,
  pane: PaneId,
  /** The agent's name, provider and profile; null for a pane without an agent. */
  agent: z.object({ name: text, providerId: text, profile: text.nullable() }).nullable(),
  session: text,
  window: text,
  folder: text,
  command: text,
});
export type TileRule = z.infer<typeof TileRule>;

/** A layout that was given a name. */
export const SavedLayout = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().trim().min(1).max(60),
  layout: WallLayout,
  grid: WallGrid,
  sizes: WallSizes,
  /** Tiles in order, then those that were closed. */
  tiles: z.array(TileRule).max(400),
  closed: z.array(TileRule).max(400),
});
export type SavedLayout = z.infer<typeof SavedLayout>;

/** How many layouts can be saved. */
export const MOST_LAYOUTS = 60;
