import { neighbour } from "../targets/neighbours.ts";
import type { Side } from "../targets/neighbours.ts";
import { placeOfLink, placeOfPane } from "../targets/place.ts";
import type { Place } from "../targets/place.ts";
import { closePane } from "../tree/close.ts";
import { respawn } from "../tree/make.ts";
import type { Pane, Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import type { Commands, Context } from "./context.ts";
import { Refused } from "./refused.ts";
import { wishOf } from "./spawning.ts";
import { selectLink } from "./window-commands.ts";
import { unzoomed } from "./zooming.ts";

/** Makes a pane the active one of its window, and tells whoever listens. */
export function activate(world: World, pane: Pane): void {
  const { window } = pane;
  if (window.activate(pane)) world.notify("window-pane-changed", { window });
}

function listPanes(context: Context): Promise<void> {
  const { world } = context;
  const at = context.has("a") ? null : context.place("t", context.has("s") ? "session" : "window");
  const links = at === null ? world.links() : context.has("s") ? at.session.links : [at.link];
  const scopes = links.flatMap((link) => link.window.panes.map((pane) => context.paneScope(link, pane)));
  const prefix =
    at === null
      ? "#{session_name}:#{window_index}.#{pane_index}"
      : context.has("s")
        ? "#{window_index}.#{pane_index}"
        : "#{pane_index}";
  const standard =
    `${prefix}: [#{pane_width}x#{pane_height}] [history #{history_size}/#{history_limit}, #{history_bytes} bytes] ` +
    "#{pane_id}#{?pane_active, (active),}#{?pane_dead, (dead),}";
  return context.list(scopes, standard, ({ link }) => link);
}

function killPane(context: Context): void {
  const { world } = context;
  const { pane, window } = context.place("t", "pane");
  if (!context.has("a")) return closePane(world, pane);
  unzoomed(world, window, false);
  for (const other of [...window.panes]) if (other !== pane) closePane(world, other);
}

const sides: Readonly<Record<string, Side>> = { L: "left", R: "right", U: "up", D: "down" };

function selectPane(context: Context): void {
  const { world } = context;
  const place = context.place("t", "pane");
  if (context.has("l")) return lastPane(context, place);
  if (context.has("m") || context.has("M")) return markPane(context, place);
  const { title, style } = { title: context.value("T"), style: context.value("P") };
  if (style !== null) setStyle(place.pane, style);
  if (title !== null) return setTitle(world, place.pane, context.expand(title, place));
  if (context.has("g")) return context.print(place.pane.options.text("window-style"));
  if (context.has("e") || context.has("d")) {
    place.pane.inputOff = context.has("d");
    return world.touch();
  }
  if (style !== null) return;
  const side = Object.keys(sides).find((flag) => context.has(flag));
  goTo(context, place, side === undefined ? place.pane : beside(place.pane, sides[side] ?? "left"));
}

/** While a pane is zoomed the others have their places still. */
function beside(pane: Pane, side: Side): Pane | null {
  const { window } = pane;
  const { zoomed } = window;
  if (!zoomed) return neighbour(pane, side);
  window.unzoom();
  const found = neighbour(pane, side);
  window.zoom(window.active);
  return found;
}

function goTo(context: Context, { link, window }: Place, pane: Pane | null): void {
  const { world } = context;
  if (pane === null || window.isActive(pane)) return;
  const rezoom = unzoomed(world, window, context.has("Z"));
  activate(world, pane);
  rezoom();
  const here = context.line.current;
  if (here !== null && here.link === link) context.line.current = placeOfPane(link, pane);
}

function setStyle(pane: Pane, style: string): void {
  pane.options.put("window-style", style);
  pane.options.put("window-active-style", style);
}

export function setTitle(world: World, pane: Pane, title: string): void {
  if (pane.title === title) return;
  pane.title = title;
  world.notify("pane-title-changed", { pane, window: pane.window });
}

function markPane(context: Context, place: Place): void {
  const { world } = context;
  if (context.has("m") && !place.pane.visible) return;
  const { mark } = world;
  const same = mark !== null && mark.pane === place.pane && mark.link === place.link;
  world.mark = context.has("M") || same ? null : place;
  world.touch();
}

function lastPane(context: Context, place: Place): void {
  const { world } = context;
  const { window } = place;
  const last = window.last ?? (window.panes.length === 2 ? otherOf(window) : undefined);
  if (last === undefined) throw new Refused("no last pane");
  if (context.has("e") || context.has("d")) {
    last.inputOff = context.has("d");
    return world.touch();
  }
  goTo(context, place, last);
}

function otherOf(window: Window): Pane | undefined {
  return window.panes.find((pane) => !window.isActive(pane));
}

function indexText(pane: Pane): string {
  return String(pane.index + pane.window.options.number("pane-base-index"));
}

async function respawnPane(context: Context): Promise<void> {
  const { world } = context;
  const place = context.place("t", "pane");
  const { session, link, pane } = place;
  if (!context.has("k") && !pane.dead)
    throw new Refused(`respawn pane failed: pane ${session.name}:${link.index}.${indexText(pane)} still active`);
  const failed = await respawn(world, pane, { session, wish: wishOf(context, place) });
  if (failed !== null) throw new Refused(`respawn pane failed: ${failed}`);
}

async function respawnWindow(context: Context): Promise<void> {
  const { world } = context;
  const place = context.place("t", "window");
  const { session, link, window } = place;
  if (!context.has("k") && window.panes.some((pane) => !pane.dead))
    throw new Refused(`respawn window failed: window ${session.name}:${link.index} still active`);
  unzoomed(world, window, false);
  const [first, ...rest] = [...window.panes];
  for (const pane of rest) closePane(world, pane);
  if (first === undefined) return;
  window.activate(first);
  const failed = await respawn(world, first, { session, wish: wishOf(context, placeOfLink(link)) });
  if (failed !== null) throw new Refused(`respawn window failed: ${failed}`);
  selectLink(world, link);
}

function swapPane(context: Context): void {
  const { world } = context;
  const given = context.place("s", "pane", { marked: true });
  const to = context.place("t", "pane");
  const { window } = to;
  const keep = context.has("Z");
  const rezoom = unzoomed(world, window, keep);
  const from = stepFrom(context, to) ?? given.pane;
  const source = from.window;
  const rezoomSource = source === window ? null : unzoomed(world, source, keep);
  if (from !== to.pane) exchange(context, from, to.pane);
  rezoom();
  rezoomSource?.();
}

function stepFrom(context: Context, { pane, window }: Place): Pane | null {
  if (!context.has("D") && !context.has("U")) return null;
  const { panes } = window;
  const at = pane.index + (context.has("D") ? 1 : -1);
  return panes[(at + panes.length) % panes.length] ?? null;
}

/** Two panes take each other's places, cells and windows. */
function exchange(context: Context, one: Pane, other: Pane): void {
  const { world } = context;
  const [source, target] = [one.window, other.window];
  const [from, to] = [source.cellOf(one), target.cellOf(other)];
  const [at, there] = [one.index, other.index];
  source.panes[at] = other;
  target.panes[there] = one;
  from.holder = other;
  to.holder = one;
  one.moveTo(target);
  other.moveTo(source);
  settle(context, { source, target, one, other });
  for (const window of new Set([source, target])) {
    window.arrange();
    world.notify("window-layout-changed", { window });
  }
}

interface Exchanged {
  readonly source: Window;
  readonly target: Window;
  readonly one: Pane;
  readonly other: Pane;
}

/** Which panes are active after an exchange: the ones that were moved, or with -d those in the same places. */
function settle(context: Context, { source, target, one, other }: Exchanged): void {
  const { world } = context;
  if (context.has("d")) {
    if (source.isActive(one)) activate(world, other);
    if (target.isActive(other)) activate(world, one);
  } else {
    activate(world, other);
    if (source !== target) activate(world, one);
  }
  if (source === target) return;
  if (source.last === one) source.last = null;
  if (target.last === other) target.last = null;
}

export const paneCommands: Commands = {
  "list-panes": listPanes,
  "kill-pane": killPane,
  "select-pane": selectPane,
  "last-pane": (context) => lastPane(context, context.place("t", "window")),
  "respawn-pane": respawnPane,
  "respawn-window": respawnWindow,
  "swap-pane": swapPane,
};
