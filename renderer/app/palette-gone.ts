import type { PaneId } from "../../shared/base/ids.ts";
import { placesById } from "../state/pane-places.ts";
import { act, appStore } from "../state/store.ts";
import { goToPane } from "../state/wall-commands.ts";

/** Goes to a pane if it is still there, else tells that `name` is not: it may have ended while the list was open. */
export function goToKnown(pane: PaneId | null, name: string): void {
  if (pane !== null && placesById(appStore.getState().server.state.sessions).has(pane)) goToPane(pane);
  else tellGone(name);
}

export function tellGone(name: string): void {
  act.notices.tell({
    tone: "failure",
    message: `“${name}” is not there any more.`,
    next: "It ended while the list was open.",
  });
}
