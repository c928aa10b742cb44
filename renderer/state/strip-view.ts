import type { AttentionItem } from "../../shared/agents/attention.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { attentionItems } from "./attention-view.ts";
import { remember } from "./remember.ts";
import type { AppState } from "./store.ts";
import { openTiles, wallView } from "./wall-view.ts";
import type { WallView } from "./wall-view.ts";

/** Something that wants a person and is not in sight. */
export interface StripEntry {
  readonly item: AttentionItem;
  readonly pane: PaneId;
  /** Why it is not in sight, after its name. */
  readonly where: string;
}

/** One for each pane, the most urgent first. */
const inSightOf = remember((items: readonly AttentionItem[], shown: readonly PaneId[]): readonly StripEntry[] =>
  shown.flatMap((pane) => {
    const item = items.find(({ paneId }) => paneId === pane);
    return item === undefined ? [] : [{ item, pane, where: "further down than you read" }];
  }),
);

const entriesOf = remember(
  (items: readonly AttentionItem[], view: WallView, open: readonly PaneId[]): readonly StripEntry[] => {
    const seen = new Set<PaneId>(view.shown);
    return items.flatMap((item) => {
      const pane = item.paneId;
      if (pane === null || seen.has(pane)) return [];
      seen.add(pane);
      return [{ item, pane, where: whereIs(pane, view, open) }];
    });
  },
);

function whereIs(pane: PaneId, view: WallView, open: readonly PaneId[]): string {
  if (!open.includes(pane)) return "its tile is closed";
  if (!view.tiles.includes(pane)) return "filtered out";
  if (view.zoomed && view.pages[view.page]?.includes(pane) === true) return "behind the zoomed tile";
  return `on page ${view.pages.findIndex((page) => page.includes(pane)) + 1}`;
}

/** What needs a person, or has just finished, and is out of sight: each pane once, the most urgent first. */
export function stripEntries(state: AppState): readonly StripEntry[] {
  return entriesOf(attentionItems(state), wallView(state), openTiles(state));
}

/** The same for tiles in sight: out of sight only where somebody reads further up, which the terminals know. */
export function shownEntries(state: AppState): readonly StripEntry[] {
  return inSightOf(attentionItems(state), wallView(state).shown);
}
