import { Cell, LEAST } from "./cell.ts";
import type { Axis, Layout } from "./cell.ts";
import { fits, refill, stretch } from "./share.ts";

export interface Division {
  readonly axis: Axis;
  /** Cells for the new pane; null is half. */
  readonly size: number | null;
  /** Left of, or above. */
  readonly before: boolean;
  /** Beside everything in the window, not only beside this cell. */
  readonly full: boolean;
}

interface Halves {
  readonly first: number;
  readonly second: number;
}

/** Makes room for one more pane beside a cell, which is the root for `full`. Null when there is none; nothing has changed then. */
export function divide<Holder>(layout: Layout<Holder>, beside: Cell<Holder>, how: Division): Cell<Holder> | null {
  const cell = how.full ? layout.root : beside;
  const { axis } = how;
  if (cell.size[axis] < leastToDivide(layout, cell, axis)) return null;
  const halves = halvesOf(cell.size[axis], how);
  const kept = how.before ? halves.second : halves.first;
  if (how.full && !fits(layout, cell, { axis, size: kept })) return null;
  if (how.full && cell.split === axis) return joinRoot(layout, { cell, how, kept });
  const added = insertBeside(layout, cell, how);
  setHalves({ cell, added, how, halves });
  if (how.full) refill(layout, cell);
  layout.place();
  return added;
}

interface Halved<Holder> {
  readonly cell: Cell<Holder>;
  readonly added: Cell<Holder>;
  readonly how: Division;
  readonly halves: Halves;
}

/** Two cells share what one had. */
function setHalves<Holder>({ cell, added, how, halves }: Halved<Holder>): void {
  const { x, y } = cell.size;
  const [one, other] = how.before ? [added, cell] : [cell, added];
  for (const each of [one, other]) each.sized(x, y).placed(cell.at.x, cell.at.y);
  one.size[how.axis] = halves.first;
  other.size[how.axis] = halves.second;
}

function leastToDivide<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, axis: Axis): number {
  return LEAST * 2 + 1 + (axis === "y" && layout.hasBorder(cell) ? 1 : 0);
}

/** More cells than there are leave the least for the other side, whichever side was asked for. */
function halvesOf(whole: number, { size, before }: Division): Halves {
  const wanted = size === null ? Math.floor((whole + 1) / 2) - 1 : before ? whole - size - 1 : size;
  const most = whole - 2;
  const second = wanted < 0 || wanted > most ? most : Math.max(LEAST, wanted);
  return { first: whole - 1 - second, second };
}

interface RootJoin<Holder> {
  readonly cell: Cell<Holder>;
  readonly how: Division;
  readonly kept: number;
}

/** The root is divided the same way already: its cells shrink, and the new one stands beside them. */
function joinRoot<Holder>(layout: Layout<Holder>, { cell, how, kept }: RootJoin<Holder>): Cell<Holder> {
  const { axis } = how;
  const whole = cell.size[axis];
  cell.size[axis] = kept;
  refill(layout, cell);
  cell.size[axis] = whole;
  const added = new Cell<Holder>(cell).sized(cell.size.x, cell.size.y);
  added.size[axis] = whole - 1 - kept;
  if (how.before) cell.children.unshift(added);
  else cell.children.push(added);
  layout.place();
  return added;
}

function insertBeside<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, how: Division): Cell<Holder> {
  const parent = cell.parent?.split === how.axis ? cell.parent : wrap(layout, cell, how.axis);
  const added = new Cell<Holder>(parent);
  parent.children.splice(parent.children.indexOf(cell) + (how.before ? 0 : 1), 0, added);
  return added;
}

function wrap<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, axis: Axis): Cell<Holder> {
  const outer = new Cell<Holder>(cell.parent).sized(cell.size.x, cell.size.y).placed(cell.at.x, cell.at.y);
  outer.split = axis;
  replace(layout, cell, outer);
  cell.parent = outer;
  outer.children.push(cell);
  return outer;
}

function replace<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, next: Cell<Holder>): void {
  const siblings = cell.parent?.children;
  if (siblings === undefined) layout.root = next;
  else siblings[siblings.indexOf(cell)] = next;
}

/** Takes a cell out; the one before it, or after the first, gets its room. False when it was the only one. */
export function remove<Holder>(layout: Layout<Holder>, cell: Cell<Holder>): boolean {
  const { parent } = cell;
  const axis = parent?.split ?? null;
  if (parent === null || axis === null) return false;
  const other = cell.isFirst() ? cell.sibling(1) : cell.sibling(-1);
  if (other !== undefined) stretch(layout, other, { axis, by: cell.size[axis] + 1 });
  parent.children.splice(parent.children.indexOf(cell), 1);
  const [only] = parent.children;
  if (parent.children.length === 1 && only !== undefined) {
    replace(layout, parent, only);
    only.parent = parent.parent;
    if (only.parent === null) only.placed(0, 0);
  }
  return true;
}
