import type { PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import { makeOperation } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { Plan } from "../../shared/plan/plan.ts";
import {
  type Arrangement,
  type Ours,
  type PaneStand,
  type SessionStand,
  standsOtherwise,
  type WindowStand,
} from "./arrangement.ts";
import { type Beside, fittingPlace, sizesToMend } from "./fitting-place.ts";

/** A target of the plan: an id, or what an earlier operation of it makes. */
export type Ref =
  | string
  | { readonly slot: number; readonly part: "session" | "window" | "pane"; readonly suffix?: string };

/** What a pane is started with again. */
export interface Program {
  readonly cwd?: string;
  readonly argv?: readonly string[];
}

export interface Wish {
  readonly before: Arrangement;
  /** Right after what is taken back. */
  readonly after: Arrangement;
  readonly now: Arrangement;
  /** Names of sessions that are taken. */
  readonly names: readonly string[];
  readonly programOf: (pane: PaneStand) => Program;
  readonly ours: Ours;
  /** Index of a session's first window. */
  readonly baseIndex: number;
  /** Whether a window can be laid out anew, and panes exchanged; else each pane has to come where it stood. */
  readonly arranges: boolean;
}

/** A window on its way back: panes by their ids from before, or of those that have come since. */
interface Room {
  readonly ref: Ref;
  panes: PaneId[];
}

/**
 * The plan that brings an arrangement back: what has ended is started again in its place, what was moved is moved back. What has
 * changed since for other reasons stays; `notes` say where that leaves something undone.
 */
export class Rebuild {
  readonly plan = new Plan();
  readonly notes: string[] = [];
  /** Panes that are started again. */
  readonly revived = new Map<PaneId, Ref>();
  /** Panes that stay and run again what ran in them, each with its place in the plan. */
  readonly restarted = new Map<PaneId, number>();
  readonly windows = new Map<WindowId, Ref>();
  readonly sessions = new Map<SessionId, Ref>();
  /** Windows by their indexes, as far as the plan has come. */
  readonly links = new Map<SessionId, Map<number, WindowId>>();
  /** Sessions begin with a window; what begins one whose windows are all there already has to go again. */
  readonly beginnings: Ref[] = [];
  /** Windows that others have changed since: they stay as they are. */
  readonly left = new Set<WindowId>();
  readonly wish: Wish;
  /** Names of sessions that the plan makes. */
  readonly #given: string[] = [];
  readonly #rooms = new Map<WindowId, Room>();
  readonly #touched: readonly WindowStand[];

  constructor(wish: Wish) {
    this.wish = wish;
    const { before, after, now } = wish;
    this.#touched = [...before.windows.values()].filter(
      (window) => standsOtherwise(window, after.windows.get(window.id)) && !this.#leaves(window),
    );
    for (const window of now.windows.values()) this.#rooms.set(window.id, { ref: window.id, panes: [...window.panes] });
    for (const id of now.windows.keys()) this.windows.set(id, id);
    for (const { id, links } of now.sessions.values()) {
      this.sessions.set(id, id);
      this.links.set(id, this.#shared(id) ?? new Map(links));
    }
    for (const session of before.sessions.values()) this.#reviveSession(session);
    for (const window of this.#touched) this.#openRoom(window);
    for (const window of this.#touched) this.#exchange(window);
    for (const window of this.#touched) this.#fill(window);
    for (const window of this.#touched) this.#order(window);
    for (const window of this.#touched) this.#shape(window);
  }

  /** Adds one to the plan. Gives what it creates. */
  add(kind: string, args: Readonly<Record<string, unknown>>): number {
    return this.plan.add(makeOperation(kind, args) as Operation & { kind: "killPane" }).index;
  }

  refOf(pane: PaneId): Ref {
    return this.revived.get(pane) ?? pane;
  }

  /** Whether it ended by what is taken back. */
  #ended(pane: PaneId): boolean {
    const { after, now, ours } = this.wish;
    return !after.panes.has(pane) && !now.panes.has(pane) && ours.pane(pane);
  }

  /** What has lost no pane and stands otherwise since was changed by others. */
  #leaves({ id, name, panes }: WindowStand): boolean {
    const after = this.wish.after.windows.get(id);
    const now = this.wish.now.windows.get(id);
    if (after === undefined || now === undefined || !standsOtherwise(after, now)) return false;
    if (!panes.every((pane) => after.panes.includes(pane))) return false;
    this.left.add(id);
    this.notes.push(`The window “${name}” has been changed since, and stays as it is.`);
    return true;
  }

  /** Another session of its group that is there by now, or null. */
  #fellow(id: SessionId): SessionId | null {
    const { before, now } = this.wish;
    const group = (now.sessions.get(id) ?? before.sessions.get(id))?.group ?? null;
    const inGroup = (one: SessionId): boolean => (now.sessions.get(one) ?? before.sessions.get(one))?.group === group;
    return group === null ? null : ([...this.links.keys()].find((one) => one !== id && inGroup(one)) ?? null);
  }

  /** Sessions of a group have their windows at the same indexes at all times. */
  #shared(id: SessionId): Map<number, WindowId> | null {
    const fellow = this.#fellow(id);
    return fellow === null ? null : (this.links.get(fellow) ?? null);
  }

  #joinGroup({ id, name, width, height }: SessionStand): boolean {
    const fellow = this.#fellow(id);
    const group = fellow && this.sessions.get(fellow);
    const links = this.#shared(id);
    if (group === null || group === undefined || links === null || !this.wish.ours.session(id)) return false;
    const slot = this.add("newSession", { name: this.#freeName(name), group, width, height });
    this.sessions.set(id, { slot, part: "session" });
    this.links.set(id, links);
    return true;
  }

  #reviveSession(session: SessionStand): void {
    const { id, name, links, width, height } = session;
    const { before, after, now } = this.wish;
    if (after.sessions.has(id) || now.sessions.has(id) || this.#joinGroup(session)) return;
    const ordered = [...links].sort(([a], [b]) => a - b);
    const first = ordered.find(([, window]) => this.#firstEnded(window) !== undefined && !this.#rooms.has(window));
    const window = first && before.windows.get(first[1]);
    const pane = window && this.#firstEnded(window.id);
    if (first === undefined || window === undefined || pane === undefined) return this.#reviveLinked(session);
    const slot = this.add("newSession", {
      name: this.#freeName(name),
      windowName: window.name,
      width,
      height,
      ...this.#program(pane),
    });
    this.sessions.set(id, { slot, part: "session" });
    this.#took(window.id, pane, slot);
    const [index] = first;
    this.links.set(id, new Map([[index, window.id]]));
    if (index !== this.wish.baseIndex)
      this.add("moveWindow", {
        source: { slot, part: "window" },
        target: { slot, part: "session", suffix: `:${index}` },
        detached: true,
      });
  }

  /** Its windows are to be linked into it, as they are in others. */
  #reviveLinked({ id, name, links, width, height }: SessionStand): void {
    const indexes = [...links].flatMap(([index, window]) => (this.#rooms.has(window) ? [index] : []));
    if (indexes.length === 0 || !this.wish.ours.session(id)) return;
    const slot = this.add("newSession", { name: this.#freeName(name), width, height });
    this.sessions.set(id, { slot, part: "session" });
    this.links.set(id, new Map());
    this.beginnings.push({ slot, part: "window" });
    if (!indexes.includes(this.wish.baseIndex)) return;
    const target = { slot, part: "session", suffix: `:${Math.max(...indexes) + 1}` };
    this.add("moveWindow", { source: { slot, part: "window" }, target, detached: true });
  }

  /** No name is given twice, nor one that another session is yet to get back. */
  #freeName(name: string): string {
    const { names, before } = this.wish;
    const taken = new Set([...names, ...this.#given]);
    const wanted = new Set([...before.sessions.values()].map((one) => one.name));
    let free = name;
    for (let at = 2; taken.has(free) || (free !== name && wanted.has(free)); at += 1) free = `${name}-${at}`;
    this.#given.push(free);
    if (free !== name)
      this.notes.push(`There is another session “${name}” now: the one that ended is called "${free}".`);
    return free;
  }

  #firstEnded(window: WindowId): PaneId | undefined {
    return this.wish.before.windows.get(window)?.panes.find((pane) => this.#ended(pane));
  }

  #program(pane: PaneId): Record<string, unknown> {
    const stand = this.wish.before.panes.get(pane);
    return stand === undefined ? {} : { ...this.wish.programOf(stand) };
  }

  #took(window: WindowId, pane: PaneId, slot: number): void {
    this.windows.set(window, { slot, part: "window" });
    this.revived.set(pane, { slot, part: "pane" });
    this.#rooms.set(window, { ref: { slot, part: "window" }, panes: [pane] });
  }

  /** A window that is gone is made again by its first pane that can come. */
  #openRoom(window: WindowStand): void {
    if (this.#rooms.has(window.id)) return;
    const place = this.#placeOf(window);
    const moved = window.panes.find((pane) => this.wish.now.panes.has(pane));
    const ended = this.#firstEnded(window.id);
    if (place === null || (moved === undefined && ended === undefined)) return;
    const named = { target: place, name: window.name, detached: true };
    if (moved === undefined && ended !== undefined)
      this.#took(window.id, ended, this.add("newWindow", { ...named, ...this.#program(ended) }));
    if (moved === undefined) return;
    const slot = this.add("breakPane", { ...named, source: moved });
    this.#leave(moved);
    this.windows.set(window.id, { slot, part: "window" });
    this.#rooms.set(window.id, { ref: { slot, part: "window" }, panes: [moved] });
  }

  /** Its own index where that is free, else the next one. */
  #placeOf(window: WindowStand): object | null {
    for (const { id, links } of this.wish.before.sessions.values()) {
      const session = this.sessions.get(id);
      const known = this.links.get(id);
      const index = [...links].find(([, linked]) => linked === window.id)?.[0];
      if (session === undefined || known === undefined || index === undefined) continue;
      const taken = known.has(index);
      known.set(taken ? nextFree(known, this.wish.baseIndex) : index, window.id);
      return taken ? nextIn(session) : windowIn(session, index);
    }
    return null;
  }

  /** Windows whose last pane the plan has moved away. */
  get emptied(): ReadonlySet<WindowId> {
    return new Set([...this.#rooms].flatMap(([id, { panes }]) => (panes.length === 0 ? [id] : [])));
  }

  #roomOf(pane: PaneId): Room | undefined {
    return [...this.#rooms.values()].find(({ panes }) => panes.includes(pane));
  }

  #leave(pane: PaneId): void {
    const room = this.#roomOf(pane);
    if (room) room.panes = room.panes.filter((one) => one !== pane);
  }

  /** Two panes that took each other's windows go back at once: neither window is empty for a moment. */
  #exchange(window: WindowStand): void {
    const room = this.#rooms.get(window.id);
    if (room === undefined || !this.wish.arranges) return;
    for (const pane of window.panes) {
      const other = this.#roomOf(pane);
      if (other === undefined || other === room) continue;
      const guest = room.panes.find((one) => !window.panes.includes(one) && this.#belongsIn(one, other));
      if (guest === undefined) continue;
      this.add("swapPane", { source: this.refOf(guest), target: this.refOf(pane), detached: true });
      room.panes = room.panes.map((one) => (one === guest ? pane : one));
      other.panes = other.panes.map((one) => (one === pane ? guest : one));
    }
  }

  #belongsIn(pane: PaneId, room: Room): boolean {
    return this.#touched.some((window) => this.#rooms.get(window.id) === room && window.panes.includes(pane));
  }

  /** What was moved away or has ended comes beside the pane that stood before it. */
  #fill(window: WindowStand): void {
    const room = this.#rooms.get(window.id);
    if (room === undefined) return;
    for (const pane of window.panes) {
      if (room.panes.includes(pane)) continue;
      if (!this.wish.now.panes.has(pane) && !this.#ended(pane)) continue;
      this.#makeRoom(window, room);
      const { beside, ...where } = this.#placeBeside(window, room, pane);
      const place = { target: this.refOf(beside), detached: true, ...where };
      if (this.#ended(pane)) {
        const slot = this.add("splitWindow", { ...place, ...this.#program(pane) });
        this.revived.set(pane, { slot, part: "pane" });
      } else this.add("joinPane", { ...place, source: pane });
      this.#leave(pane);
      room.panes.splice(room.panes.indexOf(beside) + (where.before === true ? 0 : 1), 0, pane);
    }
  }

  /** Where panes can be exchanged, the order and the sizes come afterwards. */
  #placeBeside(window: WindowStand, room: Room, pane: PaneId): Beside {
    const { arranges, now } = this.wish;
    const near = { beside: neighbour(window, room, pane) };
    return arranges ? near : (fittingPlace({ window, now: now.windows.get(window.id) }, room.panes, pane) ?? near);
  }

  /** A pane of one row can't be split: all get the same room first, where their own comes back in the end. */
  #makeRoom(window: WindowStand, room: Room): void {
    const own = this.wish.arranges && room.panes.every((pane) => window.panes.includes(pane));
    if (own && room.panes.length > 1) this.add("selectLayout", { target: room.ref, layout: "tiled" });
  }

  #order(window: WindowStand): void {
    const room = this.#rooms.get(window.id);
    if (room === undefined || !this.wish.arranges) return;
    const wanted = window.panes.filter((pane) => room.panes.includes(pane));
    const places = room.panes.flatMap((pane, at) => (wanted.includes(pane) ? [at] : []));
    for (const [nth, pane] of wanted.entries()) {
      const at = places[nth];
      const there = at === undefined ? undefined : room.panes[at];
      if (at === undefined || there === undefined || there === pane) continue;
      this.add("swapPane", { source: this.refOf(there), target: this.refOf(pane), detached: true });
      room.panes[room.panes.indexOf(pane)] = there;
      room.panes[at] = pane;
    }
  }

  #shape(window: WindowStand): void {
    const room = this.#rooms.get(window.id);
    if (room === undefined) return;
    if (room.panes.join() !== window.panes.join()) {
      this.notes.push(`Other panes are in the window “${window.name}” now: sizes are not as they were.`);
      return;
    }
    this.#layOut(window, room.ref);
    this.#goTo(window);
  }

  #layOut({ id, layout }: WindowStand, target: Ref): void {
    if (layout === "") return;
    const now = this.wish.now.windows.get(id);
    if (!this.wish.arranges) {
      for (const [pane, size] of sizesToMend(layout, now))
        this.add("resizePane", { target: this.refOf(pane), ...size });
      if (now?.zoomed === true) this.add("resizePane", { target: now.active, zoom: true });
      return;
    }
    const size = sizeIn(layout);
    const after = this.wish.after.windows.get(id)?.layout ?? layout;
    if (size !== null && JSON.stringify(sizeIn(after)) !== JSON.stringify(size))
      this.add("resizeWindow", { target, ...size });
    this.add("selectLayout", { target, layout });
  }

  #goTo({ id, active, zoomed, panes }: WindowStand): void {
    if (active === null) return;
    const target = this.refOf(active);
    const after = this.wish.after.windows.get(id);
    // Of two panes that are exchanged the other one is active then.
    if (active !== after?.active || panes.join() !== after.panes.join()) this.add("selectPane", { target });
    if (zoomed) this.add("resizePane", { target, zoom: true });
  }
}

/** The pane that stood before it, else one that stood behind. */
function neighbour(window: WindowStand, room: Room, pane: PaneId): PaneId {
  const there = (one: PaneId): boolean => room.panes.includes(one);
  const at = window.panes.indexOf(pane);
  return window.panes.slice(0, at).findLast(there) ?? window.panes.find(there) ?? (room.panes[0] as PaneId);
}

function nextFree(links: ReadonlyMap<number, WindowId>, base: number): number {
  let at = base;
  while (links.has(at)) at += 1;
  return at;
}

/** A place in a session that there is, or that the plan makes. */
export function windowIn(session: Ref, index: number): object {
  return typeof session === "string" ? { session, window: index } : { ...session, suffix: `:${index}` };
}

function nextIn(session: Ref): object {
  return typeof session === "string" ? { session, next: true } : { ...session, suffix: ":" };
}

/** A layout begins with its checksum and its size. */
function sizeIn(layout: string): { readonly width: number; readonly height: number } | null {
  const [, width, height] = /^\w+,(\d+)x(\d+)/.exec(layout) ?? [];
  return width === undefined ? null : { width: Number(width), height: Number(height) };
}
