import type { SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import type { PanePlace, SessionPlace, WindowPlace } from "./fields.ts";

/** What a target names, as far as a picture of the server can tell. */
export type Found =
  | ({ readonly kind: "session" } & SessionPlace)
  | ({ readonly kind: "window" } & WindowPlace)
  | ({ readonly kind: "pane" } & PanePlace)
  /** Nothing of that name is there: it has ended. */
  | { readonly kind: "none" }
  /** A plan makes it first, in its step `slot`, counted from 0. `free`: the next free index in it. */
  | { readonly kind: "made"; readonly slot: number; readonly free: boolean }
  /** tmux alone can tell, and only when it runs. */
  | { readonly kind: "open" };

interface Fields {
  readonly session?: unknown;
  readonly window?: unknown;
  readonly pane?: unknown;
  readonly exact?: unknown;
  readonly special?: unknown;
  readonly slot?: unknown;
  readonly part?: unknown;
  readonly suffix?: unknown;
}

const none: Found = { kind: "none" };
const open: Found = { kind: "open" };
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** What a target of an operation names. What is left out is tmux's own choice. */
export function findTarget(target: unknown, sessions: readonly SessionSnapshot[]): Found {
  if (typeof target === "string") return byId(target, sessions);
  if (!isObject(target) || target.special !== undefined) return open;
  if (target.slot !== undefined) return { kind: "made", slot: Number(target.slot), free: isNextFree(target) };
  if (target.session === undefined) return inWindow(byId(String(target.window), sessions), target.pane);
  const session = sessionNamed(target, sessions);
  if (session === null) return target.exact === false ? open : none;
  if (target.window === undefined && target.pane === undefined) return { kind: "session", session };
  const found = windowAt(session, target.window);
  return target.pane === undefined ? found : inWindow(found, target.pane);
}

/** A session, with no index or with an empty one. */
const isNextFree = ({ part, suffix }: Fields): boolean =>
  suffix === ":" || (suffix === undefined && part === "session");

function byId(id: string, sessions: readonly SessionSnapshot[]): Found {
  for (const session of sessions) {
    if (session.id === id) return { kind: "session", session };
    for (const window of session.windows) {
      if (window.id === id) return { kind: "window", session, window };
      const pane = window.panes.find((one) => one.id === id);
      if (pane !== undefined) return { kind: "pane", session, window, pane };
    }
  }
  return none;
}

/** A name that need not be exact is tmux's to find: it tries beginnings and patterns. */
function sessionNamed({ session: name, exact }: Fields, sessions: readonly SessionSnapshot[]): SessionSnapshot | null {
  const whole = sessions.find((one) => one.name === name || one.id === name) ?? null;
  if (whole !== null || exact !== false || typeof name !== "string") return whole;
  const begun = sessions.filter((one) => one.name.startsWith(name));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

function windowAt(session: SessionSnapshot, place: unknown): Found {
  if (isObject(place)) return open;
  const fits = (window: WindowSnapshot): boolean => {
    if (place === undefined) return window.active;
    return typeof place === "number" ? window.index === place : window.name === place || window.id === place;
  };
  const window = session.windows.find(fits);
  return window === undefined ? none : { kind: "window", session, window };
}

function inWindow(found: Found, place: unknown): Found {
  if (found.kind !== "window") return found.kind === "open" ? open : none;
  if (isObject(place)) return open;
  const pane = found.window.panes.find(({ index }) => index === place);
  return pane === undefined ? none : { ...found, kind: "pane", pane };
}
