import { presetIndex, presetNames, presets } from "../layout/presets.ts";
import type { MainSizes } from "../layout/presets.ts";
import { moveBorder, resizeTo, spreadOut } from "../layout/resize.ts";
import { fitLayout, readLayout } from "../layout/text.ts";
import type { Axis } from "../layout/cell.ts";
import { placeOfLink } from "../targets/place.ts";
import type { IndexPlace, Place } from "../targets/place.ts";
import { defaultSize, fillWindow, makeWindow } from "../tree/make.ts";
import type { Pane, Window } from "../tree/window.ts";
import { syncGroup } from "../tree/groups.ts";
import { recalculateSizes } from "../tree/sizes.ts";
import type { World } from "../tree/world.ts";
import { WINDOW_SIZE, adjustment, cellsIn, numberIn } from "./amounts.ts";
import type { Commands, Context } from "./context.ts";
import { activate } from "./pane-commands.ts";
import { Refused } from "./refused.ts";
import { liftPane } from "./split-commands.ts";
import { indexFor, linkWindow, selectLink, setWindowName, unlink } from "./window-commands.ts";
import { unzoomed } from "./zooming.ts";
import { nameOf } from "../tree/naming.ts";

function optionCells(window: Window, name: string, whole: number): number | null {
  try {
    return cellsIn(window.options.text(name), whole, { name, least: 0 });
  } catch {
    return null; // not a number: the caller has a preset
  }
}

function sizesOf(window: Window): MainSizes {
  const side = (axis: Axis): string => (axis === "y" ? "height" : "width");
  return {
    main: (axis, whole) => optionCells(window, `main-pane-${side(axis)}`, whole),
    other: (axis, whole) => optionCells(window, `other-pane-${side(axis)}`, whole),
  };
}

/** Arranges a window's panes by the preset of that number. */
export function applyPreset(window: Window, at: number): void {
  const preset = presets[presetNames[at] ?? ""];
  window.preset = at;
  if (preset === undefined || window.panes.length <= 1) return;
  const { panes, border } = window;
  window.setLayout(preset<Pane>({ panes, border, room: { x: window.cols, y: window.rows }, sizes: sizesOf(window) }));
}

function stepPreset(window: Window, by: 1 | -1): void {
  const count = presetNames.length;
  const { preset } = window;
  if (preset === -1) return applyPreset(window, by === 1 ? 0 : count - 1);
  applyPreset(window, (preset + by + count) % count);
}

function applyText(window: Window, text: string): void {
  const layout = readLayout<Pane>(text);
  if (layout === null) throw new Refused(`invalid layout: ${text}`);
  const [panes, cells] = [window.panes.length, layout.root.leaves().length];
  if (panes > cells) throw new Refused(`have ${panes} panes but need ${cells}: ${text}`);
  if (!fitLayout(layout, panes)) throw new Refused(`size mismatch after applying layout: ${text}`);
  for (const [at, cell] of layout.root.leaves().entries()) cell.holder = window.panes[at] ?? null;
  window.setLayout(layout);
}

function selectLayout(context: Context): void {
  const { name } = context.command;
  const { window, pane } = context.place("t", name === "select-layout" ? "pane" : "window");
  changeLayout(context.world, window, () => {
    if (name === "next-layout" || context.has("n")) return stepPreset(window, 1);
    if (name === "previous-layout" || context.has("p")) return stepPreset(window, -1);
    if (context.has("E")) return spread(window, pane);
    const [word] = context.words;
    const preset = context.has("o") ? -1 : word === undefined ? window.preset : presetIndex(word);
    if (preset !== -1) return applyPreset(window, preset);
    const text = word ?? (context.has("o") ? window.before : null);
    if (text !== null) applyText(window, text);
  });
}

function spread(window: Window, pane: Pane): void {
  spreadOut(window.layout, window.cellOf(pane));
  window.arrange();
}

/** What the layout was before stays known, unless the change is refused. */
function changeLayout(world: World, window: Window, change: () => void): void {
  unzoomed(world, window, false);
  const { before } = window;
  const text = window.layoutText;
  try {
    change();
    window.before = text;
    recalculateSizes(world);
  } catch (error) {
    window.before = before;
    throw error;
  }
  world.notify("window-layout-changed", { window });
}

const edges = { L: ["x", -1], R: ["x", 1], U: ["y", -1], D: ["y", 1] } as const;

function resizePane(context: Context): void {
  const { world } = context;
  const place = context.place("t", "pane");
  const { window, pane } = place;
  if (context.has("T") || context.has("M")) return;
  if (context.has("Z")) {
    if (window.zoomed) window.unzoom();
    else window.zoom(pane);
    return world.notify("window-layout-changed", { window });
  }
  unzoomed(world, window, false);
  const by = adjustment(context);
  resizeTos(context, place);
  for (const [flag, [axis, sign]] of Object.entries(edges)) {
    if (!context.has(flag)) continue;
    moveBorder(window.layout, window.cellOf(pane), { axis, by: sign * by, opposite: true });
    break;
  }
  window.arrange();
  world.notify("window-layout-changed", { window });
}

function resizeTos(context: Context, place: Place): void {
  const { window, pane } = place;
  for (const [flag, axis, name] of [
    ["x", "x", "width"],
    ["y", "y", "height"],
  ] as const) {
    const given = context.value(flag);
    if (given === null) continue;
    const whole = axis === "x" ? window.cols : window.rows;
    const cells = cellsIn(context.expand(given, place), whole, { name, least: 0 });
    const cell = window.cellOf(pane);
    const titled = axis === "y" && window.layout.hasBorder(cell) ? 1 : 0;
    resizeTo(window.layout, cell, { axis, size: cells + titled });
  }
}

function resizeWindow(context: Context): void {
  const { world } = context;
  const { window, session } = context.place("t", "window");
  const by = adjustment(context);
  const size = { cols: givenSize(context, "x") ?? window.cols, rows: givenSize(context, "y") ?? window.rows };
  if (context.has("L")) size.cols -= size.cols >= by ? by : 0;
  else if (context.has("R")) size.cols += by;
  else if (context.has("U")) size.rows -= size.rows >= by ? by : 0;
  else if (context.has("D")) size.rows += by;
  if (context.has("a") || context.has("A")) Object.assign(size, defaultSize(session));
  window.options.put("window-size", "manual");
  const within = (cells: number): number => Math.min(WINDOW_SIZE.most, Math.max(WINDOW_SIZE.least, cells));
  window.manual = { cols: within(size.cols), rows: within(size.rows) };
  window.resize(window.manual);
  world.notify("window-layout-changed", { window });
  world.notify("window-resized", { window });
}

function givenSize(context: Context, flag: "x" | "y"): number | null {
  const text = context.value(flag);
  return text === null ? null : numberIn(text, { name: flag === "x" ? "width" : "height", ...WINDOW_SIZE });
}

function rotateWindow(context: Context): void {
  const { world } = context;
  const { window } = context.place("t", "window");
  const rezoom = unzoomed(world, window, context.has("Z"));
  const cells = window.panes.map((pane) => window.cellOf(pane));
  const active = window.panes.indexOf(window.active);
  const { panes } = window;
  if (context.has("D")) panes.unshift(...panes.splice(-1));
  else panes.push(...panes.splice(0, 1));
  for (const [at, pane] of panes.entries()) {
    const cell = cells[at];
    if (cell !== undefined) cell.holder = pane;
  }
  window.arrange();
  const next = panes[active];
  if (next !== undefined) activate(world, next);
  rezoom();
  world.notify("window-layout-changed", { window });
}

function breakPane(context: Context): void {
  const from = context.place("s", "pane");
  const to = context.index("t");
  const index = indexFor(context, to);
  const name = context.value("n");
  unzoomed(context.world, from.window, false);
  if (from.window.panes.length === 1) return moveWhole(context, { from, to, index, name });
  if (index !== null && to.session.at(index) !== undefined) throw new Refused(`index in use: ${index}`);
  breakOut(context, { from, to, index, name });
}

interface Breaking {
  readonly from: Place;
  readonly to: IndexPlace;
  readonly index: number | null;
  readonly name: string | null;
}

/** A pane that is alone takes its window along. */
function moveWhole(context: Context, { from, to, index, name }: Breaking): void {
  const { world } = context;
  linkWindow(context, { from: from.link, to, index, kill: false, select: !context.has("d") });
  if (name !== null) nameWindow(world, from.window, name);
  unlink(world, from.link);
}

function breakOut(context: Context, { from, to, index, name }: Breaking): void {
  const { world } = context;
  const { pane, window } = from;
  liftPane(context, pane);
  world.notify("window-layout-changed", { window });
  const fresh = makeWindow(world, window.size);
  pane.moveTo(fresh);
  fillWindow(fresh, pane);
  if (name === null) fresh.name = nameOf(pane.start.command[0] ?? pane.start.shell);
  else nameWindow(world, fresh, name);
  const made = to.session.add(fresh, index);
  if (made === null) throw new Refused(`index in use: ${index}`);
  world.notify("window-linked", { session: to.session, window: fresh });
  const place = placeOfLink(made);
  if (!context.has("d")) {
    selectLink(world, made);
    context.line.current = place;
  }
  syncGroup(world, to.session);
  recalculateSizes(world);
  context.printPlace(place);
}

function nameWindow(world: World, window: Window, name: string): void {
  window.options.put("automatic-rename", "off");
  setWindowName(world, window, name);
}

export const layoutCommands: Commands = {
  "select-layout": selectLayout,
  "next-layout": selectLayout,
  "previous-layout": selectLayout,
  "resize-pane": resizePane,
  "resize-window": resizeWindow,
  "rotate-window": rotateWindow,
  "break-pane": breakPane,
};
