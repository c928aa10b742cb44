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

let before: ReadonlyMap<PaneId, PanePlace> = new Map();

/** The session of a place may be the one before, if nothing has changed but other windows in it: there is one of them for all its panes. */
function samePlace(one: PanePlace | undefined, now: PanePlace): one is PanePlace {
  if (one === undefined || one.pane !== now.pane || one.window !== now.window) return false;
  const [then, session] = [one.session, now.session];
  return then.id === session.id && then.name === session.name && then.windows.length === session.windows.length;
}

/**
 * Every pane once, by id. A window linked into several sessions counts where it is met first. A place stays the same object while its pane
 * stays as it is, so that only tiles of panes that have changed are drawn anew.
 */
export const placesById = remember((sessions: readonly SessionSnapshot[]): ReadonlyMap<PaneId, PanePlace> => {
  const places = new Map<PaneId, PanePlace>();
  for (const now of sessions.flatMap(placesIn)) {
    const { id } = now.pane;
    const known = before.get(id);
    if (!places.has(id)) places.set(id, samePlace(known, now) ? known : now);
  }
  before = places;
  return places;
});

/** tmux numbers panes as they are made, so the number tells the age. */
export const paneNumber = (id: PaneId): number => Number(id.slice(1));
