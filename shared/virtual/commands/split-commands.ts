import type { Axis } from "../layout/cell.ts";
import { divide } from "../layout/divide.ts";
import type { Division } from "../layout/divide.ts";
import type { PanePlace } from "../pane-backend.ts";
import { placeOfPane } from "../targets/place.ts";
import type { Place } from "../targets/place.ts";
import { closeWindow } from "../tree/close.ts";
import { openPane } from "../tree/make.ts";
import type { Pane } from "../tree/window.ts";
import { recalculateSizes } from "../tree/sizes.ts";
import { cellsIn, numberIn } from "./amounts.ts";
import type { Commands, Context } from "./context.ts";
import { Refused, Unsupported } from "./refused.ts";
import { wishOf } from "./spawning.ts";
import { selectLink } from "./window-commands.ts";
import { unzoomed, zoomActive } from "./zooming.ts";

/** How a command wants a pane divided. */
function divisionOf(context: Context, { pane, window }: Place): Division {
  const axis: Axis = context.has("h") ? "x" : "y";
  const full = context.has("f");
  const { cols, rows } = full && context.command.name === "split-window" ? window : pane;
  const whole = axis === "x" ? cols : rows;
  return { axis, size: sizeOf(context, whole), before: context.has("b"), full };
}

const anyPart = { name: "percentage", least: 0, most: 0x7fffffff };

function sizeOf(context: Context, whole: number): number | null {
  const joins = context.command.name !== "split-window";
  const cells = context.value("l");
  const range = joins ? { name: "size", least: 0 } : { name: "lines", least: 0, percentage: anyPart };
  if (cells !== null) return cellsIn(context.expand(cells, context.about), whole, range);
  const part = context.value("p");
  if (part === null) return null;
  const percent = numberIn(
    context.expand(part, context.about),
    joins ? { ...anyPart, name: "size", most: 100 } : anyPart,
  );
  return Math.floor((whole * percent) / 100);
}

function sideOf({ axis, before }: Division): "left" | "right" | "above" | "below" {
  if (axis === "x") return before ? "left" : "right";
  return before ? "above" : "below";
}

/** Where a new pane stands among the others. */
function orderOf(beside: Pane, { full, before }: Division): { beside: Pane | null; before: boolean } {
  return { beside: full ? null : beside, before };
}

async function splitWindow(context: Context): Promise<void> {
  const { world } = context;
  const place = context.place("t", "pane");
  if (context.has("I")) throw new Unsupported("A pane that shows what is sent to it (-I) needs tmux.");
  const { session, link, window, pane: beside } = place;
  const division = divisionOf(context, place);
  const wish = wishOf(context, place);
  const zooms = context.has("Z");
  unzoomed(world, window, false);
  const cell = divide(window.layout, window.cellOf(beside), division);
  if (cell === null) throw new Refused("no space for new pane");
  const at = {
    kind: "split",
    beside: beside.id,
    side: sideOf(division),
    cells: cell.size[division.axis],
    full: division.full,
  } as const;
  const asked = {
    session,
    window,
    beside,
    cell,
    order: orderOf(beside, division),
    zooms,
    place: at satisfies PanePlace,
    wish,
  };
  const opened = await openPane(world, asked);
  if ("failed" in opened) throw new Refused(`create pane failed: ${opened.failed}`);
  const pane = opened.made;
  if (!context.has("d")) {
    if (window.activate(pane)) world.notify("window-pane-changed", { window });
  }
  world.notify("window-layout-changed", { window });
  if (zooms) zoomActive(world, window);
  recalculateSizes(world);
  const made = placeOfPane(link, pane);
  if (!context.has("d")) context.line.current = made;
  context.about = made;
  context.printPlace(made);
}

/** Takes a pane out of its window, and the window with it when nothing is left in it. The pane goes on living. */
export function liftPane(context: Context, pane: Pane): void {
  const { world } = context;
  const { window } = pane;
  const was = window.isActive(pane);
  if (window.panes.length > 1) window.closeCell(pane);
  window.takeOut(pane);
  if (was && window.panes.length > 0) world.notify("window-pane-changed", { window });
}

function joinPane(context: Context): void {
  const { world } = context;
  const { pane } = context.place("s", "pane", { marked: true });
  const to = context.place("t", "pane");
  const source = pane.window;
  unzoomed(world, to.window, false);
  unzoomed(world, source, false);
  if (pane === to.pane) throw new Refused("source and target panes must be different");
  const division = divisionOf(context, to);
  const cell = divide(to.window.layout, to.window.cellOf(to.pane), division);
  if (cell === null) throw new Refused("create pane failed: pane too small");
  liftPane(context, pane);
  pane.moveTo(to.window);
  to.window.insert(pane, { beside: to.pane, before: division.before });
  cell.holder = pane;
  to.window.layout.place();
  to.window.arrange();
  recalculateSizes(world);
  if (!context.has("d")) {
    if (to.window.activate(pane)) world.notify("window-pane-changed", { window: to.window });
    selectLink(world, to.link);
    context.line.current = placeOfPane(to.link, pane);
  }
  if (source.panes.length === 0) closeWindow(world, source, true);
  else world.notify("window-layout-changed", { window: source });
  world.notify("window-layout-changed", { window: to.window });
}

export const splitCommands: Commands = {
  "split-window": splitWindow,
  "join-pane": joinPane,
  "move-pane": joinPane,
};
