import type { SavedLayout, TileRule } from "../../shared/models/saved-layout.ts";
import { emptyWall } from "../../shared/models/wall.ts";
import { paneId } from "./page-samples.ts";

export function sampleRule(number: number, change: Partial<TileRule> = {}): TileRule {
  return {
    lifeId: "life-0",
    pane: paneId(number),
    agent: null,
    session: "main",
    window: `window-${number}`,
    folder: "/code",
    command: "bash",
    ...change,
  };
}

export function sampleLayout(id: string, change: Partial<SavedLayout> = {}): SavedLayout {
  const { layout, grid, sizes } = emptyWall;
  return { id, name: `Layout ${id}`, layout, grid, sizes, tiles: [], closed: [], ...change };
}
