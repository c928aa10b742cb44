import type { Link, Session } from "../tree/session.ts";
import type { Pane, Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import type { Place } from "../targets/place.ts";

/** What a format is expanded for. */
export interface Scope {
  readonly world: World;
  readonly session: Session | null;
  readonly link: Link | null;
  readonly window: Window | null;
  readonly pane: Pane | null;
  /** What the place was named as: the innermost of what `#{pane_format}` and its like tell apart. */
  readonly kind: "session" | "window" | "pane" | "none";
  /** What only this command knows: `#{line}`, `#{buffer_name}`. */
  readonly facts: Readonly<Record<string, string>>;
}

const nothing: Readonly<Record<string, string>> = {};

export function serverScope(world: World, facts = nothing): Scope {
  return { world, session: null, link: null, window: null, pane: null, kind: "none", facts };
}

export function placeScope(world: World, place: Place, facts = nothing): Scope {
  return { world, ...place, kind: "pane", facts };
}

export function sessionScope(world: World, session: Session, facts = nothing): Scope {
  const link = session.current;
  return { world, session, link, window: link.window, pane: link.window.active, kind: "session", facts };
}

export function linkScope(world: World, link: Link, facts = nothing): Scope {
  const { session, window } = link;
  return { world, session, link, window, pane: window.active, kind: "window", facts };
}

export function paneScope(world: World, at: { link: Link; pane: Pane }, facts = nothing): Scope {
  const { link, pane } = at;
  return { world, session: link.session, link, window: link.window, pane, kind: "pane", facts };
}
