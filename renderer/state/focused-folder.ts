import { placesById } from "./pane-places.ts";
import { appStore } from "./store.ts";

/** The folder of the focused tile; empty where none has the focus. */
export function focusedFolder(): string {
  const { server, wall } = appStore.getState();
  const focused = wall.focused === null ? undefined : placesById(server.state.sessions).get(wall.focused);
  return focused?.pane.path ?? "";
}
