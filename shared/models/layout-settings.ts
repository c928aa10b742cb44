import { z } from "zod";

/** Most tiles on one page. */
export const MOST_TILES = 64;

export const LayoutSettings = z.object({
  /** Tiles on one page where the layout leaves it open; null: as many as can be read. */
  tilesPerPage: z.number().int().min(1).max(MOST_TILES).nullable().default(null),
});
export type LayoutSettings = z.infer<typeof LayoutSettings>;
