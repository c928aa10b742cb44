import type { PaneId } from "../../shared/base/ids.ts";
import type { WindowSnapshot } from "../../shared/models/snapshot.ts";
import { placesById } from "./pane-places.ts";
import type { AppState } from "./store.ts";

const none: readonly PaneId[] = [];

/** The panes of a window that get each other's keys; none where fewer than two do. */
function groupIn(window: WindowSnapshot): readonly PaneId[] {
  const panes = window.panes.filter(({ synchronized, dead }) => synchronized === true && !dead).map(({ id }) => id);
  return panes.length > 1 ? panes : none;
}

/** The panes that get the keys typed into this one, itself among them; none where it keeps them to itself. */
export function broadcastOf(state: AppState, pane: PaneId): readonly PaneId[] {
  const place = placesById(state.server.state.sessions).get(pane);
  const group = place === undefined ? none : groupIn(place.window);
  return group.includes(pane) ? group : none;
}
