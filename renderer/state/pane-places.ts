import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../../shared/models/snapshot.ts";
import { remember } from "./remember.ts";

/** A pane with the window and session it stands in. */
export interface PanePlace {
  readonly pane: PaneSnapshot;
  readonly window: WindowSnapshot;
  readonly session: SessionSnapshot;
}

const placesIn = (session: SessionSnapshot): PanePlace[] =>
  session.windows.flatMap((window) => window.panes.map((pane) => ({ pane, window, session })));

/** Every pane once, by id. A window linked into several sessions counts where it is met first. */
export const placesById = remember((sessions: readonly SessionSnapshot[]): ReadonlyMap<PaneId, PanePlace> => {
  const places = new Map<PaneId, PanePlace>();
  for (const place of sessions.flatMap(placesIn)) if (!places.has(place.pane.id)) places.set(place.pane.id, place);
  return places;
});

/** tmux numbers panes as they are made, so the number tells the age. */
export const paneNumber = (id: PaneId): number => Number(id.slice(1));
