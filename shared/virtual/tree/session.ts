import type { SessionId } from "../../base/ids.ts";
import type { Environment } from "../options/environment.ts";
import type { OptionLevel } from "../options/level.ts";
import { forget } from "./window.ts";
import type { Window } from "./window.ts";

const places = new WeakMap<Window, Set<Link>>();

/** Where a window is shown. Sessions keep this themselves. */
export function linksOf(window: Window): Set<Link> {
  const known = places.get(window);
  if (known !== undefined) return known;
  const fresh = new Set<Link>();
  places.set(window, fresh);
  return fresh;
}

/** A window's place in a session. One window may have several, in one session and in others. */
export class Link {
  readonly session: Session;
  /** Another one after a swap. */
  window: Window;
  index: number;
  /** What has happened in the window since somebody looked. */
  readonly alerts = { activity: false, bell: false, silence: false };

  constructor(session: Session, index: number, window: Window) {
    this.session = session;
    this.index = index;
    this.window = window;
  }

  clearAlerts(): void {
    this.alerts.activity = false;
    this.alerts.bell = false;
    this.alerts.silence = false;
  }

  get alerted(): boolean {
    return this.alerts.activity || this.alerts.bell || this.alerts.silence;
  }
}

/** Sessions that show the same windows under the same indexes. */
export interface Group {
  readonly name: string;
  readonly members: Session[];
}

export interface SessionBirth {
  readonly name: string;
  readonly cwd: string;
  readonly now: number;
}

/** One session: windows by their indexes, one of them current. */
export class Session {
  readonly id: SessionId;
  readonly number: number;
  readonly options: OptionLevel;
  readonly environment: Environment;
  readonly createdAt: number;
  activityAt: number;
  name: string;
  cwd: string;
  group: Group | null = null;
  /** In the order of their indexes. */
  readonly links: Link[] = [];
  /** Those that were current before, the last one first. */
  readonly recent: Link[] = [];
  #current: Link | null = null;

  constructor(id: number, born: SessionBirth, own: { options: OptionLevel; environment: Environment }) {
    this.id = `$${id}` as SessionId;
    this.number = id;
    this.name = born.name;
    this.cwd = born.cwd;
    this.createdAt = born.now;
    this.activityAt = born.now;
    this.options = own.options;
    this.environment = own.environment;
  }

  /** Throws when it has no window: only a session that is being made or taken apart has none. */
  get current(): Link {
    if (this.#current === null) throw new Error(`Session ${this.id} has no window.`);
    return this.#current;
  }

  isCurrent(link: Link): boolean {
    return this.#current === link;
  }

  /** A window takes its current one's place without a trace in what was current before. */
  noCurrent(): void {
    this.#current = null;
  }

  at(index: number): Link | undefined {
    return this.links.find((link) => link.index === index);
  }

  linkOf(window: Window): Link | undefined {
    return this.#current?.window === window ? this.#current : this.links.find((link) => link.window === window);
  }

  get baseIndex(): number {
    return this.options.number("base-index");
  }

  /** The first free index from `from` on. */
  freeIndex(from: number): number {
    let index = from;
    while (this.at(index) !== undefined) index += 1;
    return index;
  }

  /** Null when the index is taken. A null index is the next free one. */
  add(window: Window, index: number | null): Link | null {
    const wanted = index ?? this.freeIndex(this.baseIndex);
    if (this.at(wanted) !== undefined) return null;
    const link = new Link(this, wanted, window);
    const before = this.links.findIndex((each) => each.index > wanted);
    this.links.splice(before === -1 ? this.links.length : before, 0, link);
    linksOf(window).add(link);
    return link;
  }

  /** Takes a window's place away. False when it was the last one. */
  detach(link: Link): boolean {
    if (this.#current === link && !this.toLast() && !this.step(-1)) this.step(1);
    this.drop(link);
    return this.links.length > 0;
  }

  /** Takes it away and leaves what is current to the caller. */
  drop(link: Link): void {
    if (this.#current === link) this.#current = null;
    forget(this.recent, link);
    forget(this.links, link);
    linksOf(link.window).delete(link);
  }

  /** True when another window is current now. */
  select(link: Link): boolean {
    if (this.#current === link) return false;
    forget(this.recent, link);
    const last = this.#current;
    if (last !== null) {
      forget(this.recent, last);
      this.recent.unshift(last);
    }
    this.#current = link;
    link.clearAlerts();
    return true;
  }

  /** To the window that was current before. False when there is none. */
  toLast(): boolean {
    const [last] = this.recent;
    return last !== undefined && this.select(last);
  }

  /** The link so many places on, around the ends. */
  around(from: Link, by: number): Link {
    const count = this.links.length;
    const at = (((this.links.indexOf(from) + by) % count) + count) % count;
    return this.links[at] ?? from;
  }

  /** To the next or previous window, or the next one with an alert. False when that is the same one, or there is none. */
  step(by: 1 | -1, alerted = false): boolean {
    if (this.#current === null) return false;
    let link = this.around(this.#current, by);
    while (alerted && link !== this.#current && !link.alerted) link = this.around(link, by);
    if (alerted && !link.alerted) return false;
    return this.select(link);
  }

  /** Gives the windows indexes without gaps. Of a window's several places the first stands for all in what was current before. */
  renumber(): void {
    const base = this.baseIndex;
    for (const [at, link] of this.links.entries()) link.index = base + at;
    const firsts = this.recent.map(({ window }) => this.links.find((link) => link.window === window));
    this.recent.splice(0, Infinity, ...new Set(firsts.filter((link) => link !== undefined)));
  }

  /** Moves windows up to free the index beside a link, and gives that index. */
  makeRoom(beside: Link, before: boolean): number {
    const index = before ? beside.index : beside.index + 1;
    let end = index;
    while (this.at(end) !== undefined) end += 1;
    for (const link of this.links) if (link.index >= index && link.index < end) link.index += 1;
    return index;
  }
}
