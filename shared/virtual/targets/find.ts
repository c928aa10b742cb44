import { matchesGlob } from "../formats/pattern.ts";
import type { Link, Session } from "../tree/session.ts";
import type { Pane, Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import { Refused } from "../commands/refused.ts";
import { neighbour, paneAtCorner } from "./neighbours.ts";
import type { Side } from "./neighbours.ts";
import { placeOfLink, placeOfPane, placeOfSession } from "./place.ts";
import type { IndexPlace, Place } from "./place.ts";
import { splitTarget } from "./split.ts";
import type { TargetKind } from "./split.ts";

export interface Look {
  readonly kind: TargetKind;
  /** Where nothing is said, the marked pane is meant, if there is one. */
  readonly marked?: boolean;
}

/** Finds what targets name, seen from one current place. */
export class Finder {
  readonly #world: World;
  readonly #here: () => Place | null;

  constructor(world: World, here: () => Place | null) {
    this.#world = world;
    this.#here = here;
  }

  /** Throws {@link Refused} in tmux's words. */
  find(text: string | null, look: Look): Place {
    const current = this.#current(look);
    if (text === null || text === "") return current;
    const whole = this.#wholeToken(text);
    if (whole !== null) return whole;
    const parts = splitTarget(text, look.kind);
    if (parts.session !== null) return this.#inSession(this.session(parts.session, parts), parts);
    if (parts.window !== null && parts.pane !== null) {
      const link = this.#window(parts.window, parts, current);
      return placeOfPane(link, this.#paneOf(link.window, parts.pane, current) ?? refuse("pane", parts.pane));
    }
    if (parts.window !== null) return placeOfLink(this.#window(parts.window, parts, current));
    return parts.pane === null ? current : this.#pane(parts.pane, parts, current);
  }

  /** A place for a window. */
  findIndex(text: string | null): IndexPlace {
    const current = this.#current({ kind: "window" });
    const { session: own } = current;
    if (text === null || text === "") return { session: own, index: null, link: current.link };
    const whole = this.#wholeToken(text);
    if (whole !== null) return { session: whole.session, index: whole.link.index, link: whole.link };
    const parts = splitTarget(text, "window");
    if (parts.pane !== null) throw new Refused("can't specify pane here");
    const session = parts.session === null ? own : this.session(parts.session, parts);
    if (parts.window === null) return { session, index: null, link: session.current };
    const found = this.#indexIn(session, parts.window, parts.exactWindow);
    if (found !== null) return found;
    const other = parts.session === null && !parts.windowOnly ? this.#sessionOrNull(parts.window, parts) : null;
    if (other !== null) return { session: other, index: null, link: other.current };
    return refuse("window", parts.window);
  }

  #indexIn(session: Session, text: string, exact: boolean): IndexPlace | null {
    const step = exact ? null : stepOf(text);
    if (step !== null) {
      const index = session.current.index + step;
      return index < 0 ? null : { session, index, link: session.current };
    }
    const index = indexOf(text);
    const link = (index === null ? undefined : session.at(index)) ?? null;
    if (link === null && index !== null) return { session, index, link };
    const found = link ?? this.#linkIn(session, text, exact);
    return found === null ? null : { session: found.session, index: found.index, link: found };
  }

  #current({ marked }: Look): Place {
    const mark = marked === true ? this.#world.mark : null;
    const current = mark ?? this.#here();
    if (current === null) throw new Refused("no current target");
    return current;
  }

  #wholeToken(text: string): Place | null {
    if (text === "=" || text === "{mouse}") throw new Refused("no mouse target");
    if (text !== "~" && text !== "{marked}") return null;
    const { mark } = this.#world;
    if (mark === null) throw new Refused("no marked target");
    return mark;
  }

  /** A session by id, name, the only beginning of a name, or the only one that matches a pattern. */
  session(text: string, { exactSession = false }: { exactSession?: boolean } = {}): Session {
    return this.#sessionOrNull(text, { exactSession }) ?? refuse("session", text);
  }

  #sessionOrNull(text: string, { exactSession }: { exactSession: boolean }): Session | null {
    const { sessions } = this.#world;
    if (text.startsWith("$")) return sessions.find((each) => each.id === text) ?? null;
    const named = sessions.find((each) => each.name === text);
    if (named !== undefined || exactSession) return named ?? null;
    const begun = sessions.filter((each) => each.name.startsWith(text));
    const found = begun.length > 0 ? begun : sessions.filter((each) => matchesGlob(text, each.name));
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  #inSession(session: Session, parts: ReturnType<typeof splitTarget>): Place {
    const { window, pane } = parts;
    if (window === null && pane === null) return placeOfSession(session);
    const link =
      window === null
        ? session.current
        : (this.#linkIn(session, window, parts.exactWindow) ?? refuse("window", window));
    if (pane === null) return placeOfLink(link);
    const current = this.#current({ kind: "pane" });
    const found = window === null && pane.startsWith("%") ? this.#paneInSession(session, pane) : null;
    return found ?? placeOfPane(link, this.#paneOf(link.window, pane, current) ?? refuse("pane", pane));
  }

  #paneInSession(session: Session, id: string): Place | null {
    const pane = this.#world.panes.get(id);
    const link = pane === undefined ? undefined : session.linkOf(pane.window);
    return pane === undefined || link === undefined ? null : placeOfPane(link, pane);
  }

  #linkIn(session: Session, text: string, exact: boolean): Link | null {
    if (text.startsWith("@")) {
      const window = this.#world.windows.get(text);
      return (window && session.linkOf(window)) ?? null;
    }
    const special = exact ? undefined : this.#specialLink(session, text);
    if (special !== undefined) return special;
    const index = indexOf(text);
    const numbered = index === null ? undefined : session.at(index);
    if (numbered !== undefined) return numbered;
    return this.#namedLink(session, text, exact);
  }

  /** Undefined where the text is no such word. */
  #specialLink(session: Session, text: string): Link | null | undefined {
    const step = stepOf(text);
    if (step !== null) return session.around(session.current, step);
    if (text === "!") return session.recent[0] ?? null;
    if (text === "^") return session.links[0] ?? null;
    return text === "$" ? (session.links.at(-1) ?? null) : undefined;
  }

  #namedLink({ links }: Session, text: string, exact: boolean): Link | null {
    const named = links.filter((link) => link.window.name === text);
    if (named.length > 0 || exact) return named.length === 1 ? (named[0] ?? null) : null;
    const begun = links.filter((link) => link.window.name.startsWith(text));
    const found = begun.length > 0 ? begun : links.filter((link) => matchesGlob(text, link.window.name));
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  #window(text: string, parts: ReturnType<typeof splitTarget>, current: Place): Link {
    if (text.startsWith("@")) {
      const window = this.#world.windows.get(text);
      return (window && this.#world.bestLink(window, current)) ?? refuse("window", text);
    }
    const link = this.#linkIn(current.session, text, parts.exactWindow);
    if (link !== null) return link;
    const session = parts.windowOnly ? null : this.#sessionOrNull(text, parts);
    return session?.current ?? refuse("window", text);
  }

  #pane(text: string, parts: ReturnType<typeof splitTarget>, current: Place): Place {
    if (text.startsWith("%")) {
      const pane = this.#world.panes.get(text);
      const link = pane && this.#world.bestLink(pane.window, current);
      return pane === undefined || link === undefined ? refuse("pane", text) : placeOfPane(link, pane);
    }
    const pane = this.#paneOf(current.window, text, current);
    if (pane !== null) return placeOfPane(current.link, pane);
    const link = parts.paneOnly ? null : this.#linkOrNull(text, parts, current);
    return link === null ? refuse("pane", text) : placeOfLink(link);
  }

  #linkOrNull(text: string, parts: ReturnType<typeof splitTarget>, current: Place): Link | null {
    if (text.startsWith("@") || text.startsWith("$")) return null;
    return this.#linkIn(current.session, text, parts.exactWindow) ?? this.#sessionOrNull(text, parts)?.current ?? null;
  }

  #paneOf(window: Window, text: string, current: Place): Pane | null {
    if (text.startsWith("%")) return window.panes.find((pane) => pane.id === text) ?? null;
    if (text === "!") return window.last;
    const side = /^\{(up|down|left|right)-of\}$/.exec(text)?.[1] as Side | undefined;
    if (side !== undefined) return neighbour(current.pane, side);
    const step = stepOf(text);
    if (step !== null) return paneAround(window, current.pane, step);
    const index = indexOf(text);
    const base = window.options.number("pane-base-index");
    const numbered = index === null ? undefined : window.panes[index - base];
    return numbered ?? paneAtCorner(window, text);
  }
}

function paneAround(window: Window, from: Pane, step: number): Pane | null {
  const count = window.panes.length;
  const at = window.panes.indexOf(from);
  if (at === -1) return null;
  return window.panes[(((at + step) % count) + count) % count] ?? null;
}

/** `+`, `-`, `+2`; null for any other text. */
function stepOf(text: string): number | null {
  const sign = text.charAt(0);
  if (sign !== "+" && sign !== "-") return null;
  if (text.length === 1) return sign === "+" ? 1 : -1;
  const count = indexOf(text.slice(1));
  return count === null || count === 0 ? null : sign === "+" ? count : -count;
}

function indexOf(text: string): number | null {
  const index = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  return index >= 0 && index <= 0x7fffffff ? index : null;
}

function refuse(kind: TargetKind, text: string): never {
  throw new Refused(`can't find ${kind}: ${text}`);
}
