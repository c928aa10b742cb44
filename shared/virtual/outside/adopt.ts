import { Layout } from "../layout/cell.ts";
import { Environment } from "../options/environment.ts";
import type { OutsidePane, OutsideSession, OutsideWindow, OutsideWorld, PaneSize } from "../pane-backend.ts";
import { closeSession, closeWindow } from "../tree/close.ts";
import { syncGroup } from "../tree/groups.ts";
import { makePane, makeWindow } from "../tree/make.ts";
import type { Pane, Window } from "../tree/window.ts";
import { Session } from "../tree/session.ts";
import { adopt as adoptProgram } from "../tree/spawn.ts";
import type { World } from "../tree/world.ts";
import { cellsOf } from "./rectangles.ts";

/** Lets go of a pane's program without ending it. */
export function release(pane: Pane): void {
  pane.listening?.close();
  pane.listening = null;
  pane.program?.close();
  pane.program = null;
}

/** Makes the tree what a world outside is now; whatever is known already keeps its id. */
export class Adoption {
  readonly #world: World;
  readonly #outside: OutsideWorld;
  readonly #panes = new Map<string, Pane>();

  constructor(world: World, outside: OutsideWorld) {
    this.#world = world;
    this.#outside = outside;
    for (const pane of world.panes.values()) {
      if (pane.key === null && pane.program !== null) pane.key = outside.keyOf(pane.program);
      if (pane.key !== null) this.#panes.set(pane.key, pane);
    }
  }

  take(sessions: readonly OutsideSession[]): void {
    this.#dropPanes(sessions);
    for (const session of sessions) if (session.windows.length > 0) this.#session(session);
    this.#dropWindows(sessions);
  }

  #dropPanes(sessions: readonly OutsideSession[]): void {
    const left = new Set(
      sessions.flatMap(({ windows }) => windows.flatMap(({ panes }) => panes.map(({ key }) => key))),
    );
    for (const pane of [...this.#world.panes.values()]) {
      if (pane.key === null || left.has(pane.key)) continue;
      release(pane);
      pane.window.takeOut(pane);
      this.#forget(pane);
    }
  }

  #forget(pane: Pane): void {
    const world = this.#world;
    world.panes.delete(pane.id);
    world.went.push(pane);
    world.notify("pane-exited", { pane, window: pane.window });
  }

  #dropWindows(sessions: readonly OutsideSession[]): void {
    const world = this.#world;
    for (const window of [...world.windows.values()]) {
      if (window.panes.length > 0) continue;
      closeWindow(world, window, false);
      world.windows.delete(window.id);
    }
    const names = new Set(sessions.filter(({ windows }) => windows.length > 0).map(({ name }) => name));
    // A session of a group shows the windows of one that is there, and is known here alone.
    const shown = ({ name, group }: Session): boolean =>
      names.has(name) || (group?.members.some((member) => names.has(member.name)) ?? false);
    for (const session of [...world.sessions]) if (!shown(session)) closeSession(world, session);
  }

  #session(outside: OutsideSession): void {
    const session = this.#world.sessionNamed(outside.name) ?? this.#begun(outside.name);
    for (const one of outside.windows) {
      const window = this.#window(session, one);
      if (one.active) this.#select(session, window);
    }
    this.#ordered(session, outside);
    syncGroup(this.#world, session);
  }

  #begun(name: string): Session {
    const world = this.#world;
    const own = { options: world.options.globalSession.child(), environment: new Environment() };
    const born = { name, cwd: world.around.home, now: world.around.now() };
    const session = new Session(world.nextId("session"), born, own);
    world.sessions.push(session);
    world.sortSessions();
    world.notify("session-created", { session });
    return session;
  }

  #select(session: Session, window: Window): void {
    const link = session.linkOf(window);
    if (link !== undefined && session.select(link)) this.#world.notify("session-window-changed", { session, window });
  }

  /** Windows that are not this session's any more leave it; a window without a key has not been found yet. */
  #ordered(session: Session, outside: OutsideSession): void {
    const keys = new Set(outside.windows.map(({ key }) => key));
    for (const link of [...session.links]) {
      if (link.window.key === null || keys.has(link.window.key) || session.links.length === 1) continue;
      session.detach(link);
    }
  }

  #window(session: Session, outside: OutsideWindow): Window {
    const world = this.#world;
    const known = this.#knownWindow(outside);
    const window = known ?? makeWindow(world, sizeOf(outside));
    window.key = outside.key;
    if (session.linkOf(window) === undefined) {
      session.add(window, null);
      world.notify("window-linked", { session, window });
    }
    if (known === undefined) this.#named(window, outside);
    else if (outside.name !== "" && outside.name !== window.name) this.#named(window, outside);
    this.#fill(window, outside);
    return window;
  }

  #knownWindow(outside: OutsideWindow): Window | undefined {
    const windows = [...this.#world.windows.values()];
    const fresh = outside.panes.map(({ key }) => this.#panes.get(key)?.window).find((window) => window?.key === null);
    return windows.find(({ key }) => key === outside.key) ?? fresh;
  }

  /** A name of its own stays; without one the window is called as its pane. */
  #named(window: Window, { name, panes }: OutsideWindow): void {
    if (name !== "") window.options.put("automatic-rename", "off");
    window.name = name || panes.find(({ active }) => active)?.title || panes[0]?.title || "";
    this.#world.touch();
  }

  #fill(window: Window, outside: OutsideWindow): void {
    const before = layoutOf(window);
    window.unzoom();
    const panes = outside.panes.map((one) => this.#pane(window, one));
    for (const pane of [...window.panes]) if (!panes.includes(pane)) window.takeOut(pane);
    window.panes.splice(0, window.panes.length, ...panes);
    this.#layOut(window, outside, panes);
    const active = panes[outside.panes.findIndex((one) => one.active)] ?? panes[0];
    if (active !== undefined && window.activate(active)) this.#world.notify("window-pane-changed", { window });
    if (outside.panes.some(({ zoomed }) => zoomed)) window.zoom(window.active);
    if (layoutOf(window) !== before) this.#world.notify("window-layout-changed", { window });
  }

  #pane(window: Window, outside: OutsidePane): Pane {
    const known = this.#panes.get(outside.key);
    if (known === undefined) return this.#found(window, outside);
    if (known.window !== window) {
      known.window.takeOut(known);
      known.moveTo(window);
      this.#world.touch();
    }
    return known;
  }

  #found(window: Window, { key, title }: OutsidePane): Pane {
    const world = this.#world;
    const program = this.#outside.adopt(key);
    const start = { command: [], cwd: program.currentPath ?? world.around.home, shell: world.around.defaultShell };
    const pane = makePane(world, window, start);
    pane.key = key;
    pane.title = title;
    this.#panes.set(key, pane);
    adoptProgram(world, pane, program);
    return pane;
  }

  /** While a pane is zoomed nobody says where the others lie: they stay where they were, or lie in one row. */
  #layOut(window: Window, outside: OutsideWindow, panes: readonly Pane[]): void {
    if (outside.panes.some(({ zoomed }) => zoomed) && isFor(window, panes)) return;
    const rectangles = outside.panes.map(({ left, top, size }, at) => ({
      holder: panes[at] as Pane,
      at: { x: left, y: top },
      size: { x: size.cols, y: size.rows },
    }));
    const cells = cellsOf(rectangles) ?? cellsOf(inRow(rectangles));
    if (cells !== null) window.setLayout(new Layout(cells));
  }
}

type Placed = Parameters<typeof cellsOf<Pane>>[0];

function inRow(rectangles: Placed): Placed {
  const rows = Math.max(...rectangles.map(({ size }) => size.y));
  let next = 0;
  return rectangles.map(({ holder, size }) => {
    const at = { x: next, y: 0 };
    next += size.x + 1;
    return { holder, at, size: { x: size.x, y: rows } };
  });
}

/** Whether the window's cells are those of exactly these panes. */
function isFor({ layout }: Window, panes: readonly Pane[]): boolean {
  if (layout === undefined) return false;
  const held = layout.root.leaves().map(({ holder }) => holder);
  return held.length === panes.length && panes.every((pane) => held.includes(pane));
}

function layoutOf(window: Window): string {
  return window.layout === undefined || window.panes.length === 0
    ? ""
    : `${window.layoutText} ${window.visibleLayoutText}`;
}

function sizeOf({ panes }: OutsideWindow): PaneSize {
  const cols = Math.max(1, ...panes.map(({ left, size }) => left + size.cols));
  const rows = Math.max(1, ...panes.map(({ top, size }) => top + size.rows));
  return { cols, rows };
}
