import { axes, Cell, type Axis } from "../layout/cell.ts";

/** Where something lies in a window. */
export interface Rectangle<Holder> {
  readonly holder: Holder;
  readonly at: Readonly<Record<Axis, number>>;
  readonly size: Readonly<Record<Axis, number>>;
}

type Rectangles<Holder> = readonly Rectangle<Holder>[];

function end<Holder>({ at, size }: Rectangle<Holder>, axis: Axis): number {
  return at[axis] + size[axis];
}

/** Groups between which a line runs from edge to edge. */
function divided<Holder>(all: Rectangles<Holder>, axis: Axis): Rectangle<Holder>[][] {
  const groups: Rectangle<Holder>[][] = [];
  let reached = -1;
  for (const one of all.toSorted((a, b) => a.at[axis] - b.at[axis])) {
    const last = groups.at(-1);
    if (last === undefined || one.at[axis] > reached) groups.push([one]);
    else last.push(one);
    reached = Math.max(reached, end(one, axis));
  }
  return groups;
}

function extent<Holder>(all: Rectangles<Holder>, axis: Axis): number {
  return Math.max(...all.map((one) => end(one, axis))) - Math.min(...all.map((one) => one.at[axis]));
}

function leaf<Holder>(parent: Cell<Holder> | null, { holder, size }: Rectangle<Holder>): Cell<Holder> {
  const cell = new Cell<Holder>(parent).sized(size.x, size.y);
  cell.holder = holder;
  return cell;
}

function cellFor<Holder>(all: Rectangles<Holder>, parent: Cell<Holder> | null): Cell<Holder> | null {
  const [only] = all;
  if (only === undefined) return null;
  if (all.length === 1) return leaf(parent, only);
  for (const axis of axes) {
    const groups = divided(all, axis);
    if (groups.length < 2) continue;
    const cell = new Cell<Holder>(parent).sized(extent(all, "x"), extent(all, "y"));
    cell.split = axis;
    const children = groups.map((group) => cellFor(group, cell));
    if (children.some((child) => child === null)) return null;
    cell.children = children.filter((child) => child !== null);
    return cell;
  }
  return null;
}

/** The cells that divide a window like that; null for rectangles that lie over one another or in a whirl. */
export function cellsOf<Holder>(all: Rectangles<Holder>): Cell<Holder> | null {
  return cellFor(all, null);
}
