import { agentsSlice } from "./agents-slice.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";
import type { Facet } from "./wall-filter.ts";
import { pageOf, passingTiles, wallView } from "./wall-view.ts";

/** The tile with the keyboard stays the focused one if it passes; else the first that does takes its place. */
function settle(): void {
  const state = appStore.getState();
  const passed = passingTiles(state);
  const focused = passed.find((pane) => pane === state.wall.focused) ?? passed[0] ?? null;
  act.wall.settle(focused, 0);
  act.wall.setPage(pageOf(appStore.getState(), focused));
}

export function filterText(text: string): void {
  act.filter.setText(text);
  settle();
}

/** Wants the tiles with this value too, or no longer. */
export function toggleFilter(facet: Facet, value: string): void {
  act.filter.toggle(facet, value);
  settle();
}

export function clearFilter(): void {
  act.filter.clear();
  settle();
}

/** Selects every agent whose tile is shown, on all pages. */
export function selectShown(state: AppState): void {
  const byPane = agentsSlice.selectors.byPane(state.agents.list);
  act.selection.set(wallView(state).tiles.flatMap((pane) => byPane.get(pane)?.id ?? []));
}
