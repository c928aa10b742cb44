import type { Link, Session } from "../tree/session.ts";
import type { Pane, Window } from "../tree/window.ts";

/** What a target names: always down to a pane, the active one where it names less. */
export interface Place {
  readonly session: Session;
  readonly link: Link;
  readonly window: Window;
  readonly pane: Pane;
}

/** A place for a window: an index where there may be none yet. */
export interface IndexPlace {
  readonly session: Session;
  /** Null: the next free one. */
  readonly index: number | null;
  /** The window that has it, or the session's current one where the target names no window. */
  readonly link: Link | null;
}

export function placeOfSession(session: Session): Place {
  return placeOfLink(session.current);
}

export function placeOfLink(link: Link): Place {
  return placeOfPane(link, link.window.active);
}

export function placeOfPane(link: Link, pane: Pane): Place {
  return { session: link.session, link, window: link.window, pane };
}

/** Whether all that a place is made of still belongs together. */
export function isPlaceAlive({ session, link, window, pane }: Place): boolean {
  return session.links.includes(link) && link.window === window && window.panes.includes(pane);
}
