import type { PaneId } from "../../shared/base/ids.ts";
import type { SavedLayout, TileRule } from "../../shared/models/saved-layout.ts";
import type { WallLayout } from "../../shared/models/wall.ts";
import { agentsSlice } from "./agents-slice.ts";
import { freeId } from "./free-id.ts";
import { isMeant, matchRules, ruleOf } from "./layout-rules.ts";
import type { Candidate } from "./layout-rules.ts";
import { placesById } from "./pane-places.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";
import { openTiles, pageOf, wallView } from "./wall-view.ts";

/** Changes the layout; the page with the focused tile stays in sight. */
export function changeLayout(layout: WallLayout): void {
  act.wall.setLayout(layout);
  act.wall.setPage(pageOf(appStore.getState(), appStore.getState().wall.focused));
}

/** Every pane as it can be told by a rule. */
function candidatesOf({ server, agents }: AppState): ReadonlyMap<PaneId, Candidate> {
  const lifeId = server.state.lifeId ?? "";
  const byPane = agentsSlice.selectors.byPane(agents.list);
  const places = [...placesById(server.state.sessions)];
  return new Map(places.map(([id, place]) => [id, { place, agent: byPane.get(id) ?? null, lifeId }]));
}

/** The wall as it stands, to be kept under a name. A layout of that name is replaced, in its place. */
export function layoutNow(state: AppState, name: string): SavedLayout {
  const { layout, grid, sizes, hidden } = state.wall;
  const candidates = candidatesOf(state);
  const rules = (panes: readonly PaneId[]): TileRule[] =>
    panes.flatMap((pane) => {
      const candidate = candidates.get(pane);
      return candidate === undefined ? [] : [ruleOf(candidate)];
    });
  const list = state.layouts.list;
  const known = named(list, name);
  const id =
    known?.id ??
    freeId(
      name,
      list.map((one) => one.id),
      "layout",
    );
  return { id, name: name.trim(), layout, grid, sizes, tiles: rules(openTiles(state)), closed: rules(hidden) };
}

/** The layout that goes by this name, however it is written. */
export function named(list: readonly SavedLayout[], name: string): SavedLayout | undefined {
  const wanted = name.trim().toLocaleLowerCase();
  return list.find((one) => one.name.toLocaleLowerCase() === wanted);
}

/** Lays the wall out as it was saved. Panes that it does not know stand after those it does; what it knows and is not here is told. */
export function applyLayout(saved: SavedLayout): void {
  const state = appStore.getState();
  const candidates = candidatesOf(state);
  const found = matchRules([...saved.tiles, ...saved.closed], [...candidates.values()]);
  const { layout, grid, sizes, closed } = saved;
  const order = found.slice(0, saved.tiles.length).filter((pane) => pane !== null);
  const hidden = closed.flatMap((rule, at) => {
    const pane = found[saved.tiles.length + at] ?? null;
    const candidate = pane === null ? undefined : candidates.get(pane);
    return candidate !== undefined && isMeant(rule, candidate) ? [candidate.place.pane.id] : [];
  });
  act.wall.arrange({ layout, grid, sizes, order, hidden });
  settleFocus();
  tellMissing(
    saved,
    saved.tiles.filter((_, at) => found[at] === null),
  );
}

/** The keyboard's tile stays in sight; where it has none any more, the first tile takes its place. */
function settleFocus(): void {
  const state = appStore.getState();
  const { tiles } = wallView(state);
  const pane = tiles.find((id) => id === state.wall.focused) ?? tiles[0] ?? null;
  act.wall.focus(pane, pageOf(state, pane));
}

const MOST_NAMED = 3;

function tellMissing({ name, tiles }: SavedLayout, missing: readonly TileRule[]): void {
  if (missing.length === 0) return;
  const names = missing.slice(0, MOST_NAMED).map(({ agent, window }) => agent?.name ?? window);
  const more = missing.length - names.length;
  const told = [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  act.notices.tell({
    tone: "info",
    message: `${missing.length} of the ${tiles.length} tiles of “${name}” are not here: ${told}.`,
    next: "Start them, then apply the layout again: they get their places.",
  });
}

/** The saved layout with this number, from 1. */
export function applyNumbered(number: number): void {
  const saved = appStore.getState().layouts.list[number - 1];
  if (saved !== undefined) applyLayout(saved);
  else
    act.notices.tell({
      tone: "info",
      message: `There is no saved layout ${number} yet.`,
      next: "Save one in “Layouts”.",
    });
}
