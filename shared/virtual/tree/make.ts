import { Layout } from "../layout/cell.ts";
import type { Cell } from "../layout/cell.ts";
import type { PanePlace, PaneSize } from "../pane-backend.ts";
import { dropProgram } from "./close.ts";
import type { Link, Session } from "./session.ts";
import { nameOf } from "./naming.ts";
import { Pane, Window } from "./window.ts";
import { spawnProgram, startFor } from "./spawn.ts";
import type { SpawnWish } from "./spawn.ts";
import type { World } from "./world.ts";

/** The size of a window that nobody looks at. */
export function defaultSize(session: Session): PaneSize {
  const found = /^(\d+)x(\d+)$/.exec(session.options.text("default-size"));
  const within = (text: string | undefined, preset: number): number =>
    Math.min(10_000, Math.max(1, Number(text ?? preset)));
  return { cols: within(found?.[1], 80), rows: within(found?.[2], 24) };
}

/** A window without panes, not yet in any session. */
export function makeWindow(world: World, size: PaneSize): Window {
  const options = world.options.globalWindow.child();
  const window = new Window(world.nextId("window"), options, { size, now: world.around.now(), turns: world.turns });
  world.windows.set(window.id, window);
  return window;
}

export function makePane(world: World, window: Window, start: Pane["start"]): Pane {
  const pane = new Pane(world.nextId("pane"), window, start);
  world.panes.set(pane.id, pane);
  return pane;
}

/** Gives a window its first pane, which fills it. */
export function fillWindow(window: Window, pane: Pane): void {
  window.layout = Layout.single(pane, window.size);
  window.layout.border = window.border;
  window.insert(pane, { beside: null, before: false });
  window.activate(pane);
  window.arrange();
}

export interface NewWindow {
  readonly session: Session;
  /** Null is the next free one. It is free. */
  readonly index: number | null;
  readonly wish: SpawnWish;
  /** Null: from what runs in it. */
  readonly name: string | null;
  readonly size: PaneSize;
}

export type Made<Thing> = { readonly made: Thing } | { readonly failed: string };

/** Begins a window with one program in a session. It is not current yet. */
export async function openWindow(world: World, asked: NewWindow): Promise<Made<Link>> {
  const { session, index, wish, name } = asked;
  const window = makeWindow(world, asked.size);
  const link = session.add(window, index);
  if (link === null) return { failed: `index ${index} in use` };
  const start = startFor(world, session, wish);
  const pane = makePane(world, window, start);
  fillWindow(window, pane);
  window.name = name ?? nameOf(start.command[0] ?? start.shell);
  if (name !== null) window.options.put("automatic-rename", "off");
  const place: PanePlace = { kind: "window", window: window.id, session: session.name, name: name ?? "" };
  const failed = await spawnProgram(world, pane, { session, env: wish.env, place });
  if (failed === null) return { made: link };
  session.drop(link);
  world.windows.delete(window.id);
  world.panes.delete(pane.id);
  return { failed };
}

export interface NewPane {
  readonly session: Session;
  readonly window: Window;
  readonly beside: Pane;
  readonly cell: Cell<Pane>;
  /** Where in the order of panes. */
  readonly order: { readonly beside: Pane | null; readonly before: boolean };
  readonly place: PanePlace;
  readonly wish: SpawnWish;
  /** The window is zoomed right after: the pane has its whole size until that ends. */
  readonly zooms: boolean;
}

/** Begins a program in a cell that was made for it. It is not active yet. When that fails, the cell is gone again. */
export async function openPane(world: World, asked: NewPane): Promise<Made<Pane>> {
  const { session, window, wish } = asked;
  const pane = makePane(world, window, startFor(world, session, wish));
  window.insert(pane, asked.order);
  asked.cell.holder = pane;
  if (asked.zooms) pane.setPlace({ left: 0, top: 0, ...window.size });
  window.arrange(asked.zooms ? pane : null);
  const failed = await spawnProgram(world, pane, { session, env: wish.env, place: asked.place });
  if (failed === null) return { made: pane };
  window.closeCell(pane);
  window.takeOut(pane);
  world.panes.delete(pane.id);
  return { failed };
}

export interface Again {
  readonly session: Session;
  readonly wish: SpawnWish;
}

/** Starts a program in a pane that had one before. The reason when that fails: the pane is dead then. */
export async function respawn(world: World, pane: Pane, { session, wish }: Again): Promise<string | null> {
  const before = pane.start;
  const fresh = startFor(world, session, { ...wish, cwd: wish.cwd ?? before.cwd });
  dropProgram(pane);
  world.went.push(pane);
  pane.start = { ...fresh, command: wish.command.length > 0 ? wish.command : before.command };
  const { window } = pane;
  const place: PanePlace = { kind: "window", window: window.id, session: session.name, name: window.name };
  const failed = await spawnProgram(world, pane, { session, env: wish.env, place });
  if (failed !== null) pane.end = { code: null, signal: null, at: world.around.now() };
  return failed;
}
