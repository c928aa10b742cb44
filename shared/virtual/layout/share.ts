import { LEAST } from "./cell.ts";
import type { Axis, Cell, Layout } from "./cell.ts";

/** How many cells this one can give away. */
export function spare<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, axis: Axis): number {
  if (cell.split === null) {
    const least = LEAST + (axis === "y" && layout.hasBorder(cell) ? 1 : 0);
    return Math.max(0, cell.size[axis] - least);
  }
  const spares = cell.children.map((child) => spare(layout, child, axis));
  return cell.split === axis ? spares.reduce((sum, each) => sum + each, 0) : Math.min(...spares);
}

/** Makes a cell larger or smaller; those it is divided into share the change, one cell each in turn. */
export function stretch<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, change: Change): void {
  const { axis, by } = change;
  cell.size[axis] += by;
  if (cell.split === null) return;
  if (cell.split !== axis) {
    for (const child of cell.children) stretch(layout, child, change);
    return;
  }
  stretchInTurn(layout, cell, change);
}

export interface Change {
  readonly axis: Axis;
  readonly by: number;
}

function stretchInTurn<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, { axis, by }: Change): void {
  const step = Math.sign(by);
  let left = Math.abs(by);
  while (left > 0) {
    const before = left;
    for (const child of cell.children) {
      if (left === 0) break;
      if (step < 0 && spare(layout, child, axis) === 0) continue;
      stretch(layout, child, { axis, by: step });
      left -= 1;
    }
    if (left === before) return;
  }
}

interface Portion {
  readonly axis: Axis;
  /** What all had together, and what all get. */
  readonly before: number;
  readonly after: number;
  /** How many cells are still to get theirs, this one included, and what is left for them. */
  readonly count: number;
  readonly left: number;
}

/** One cell's size when all beside it change together: as large a part as it had, if the others keep their least. */
export function portion<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, part: Portion): number {
  const { axis, before, after, count, left } = part;
  if (count === 1) return left;
  const own = cell.size[axis];
  const kept = Math.max((LEAST + 1) * (count - 1), own - spare(layout, cell, axis));
  const most = left >= kept ? left - kept : left;
  return Math.max(LEAST, Math.min(most, Math.floor((own * after) / before)));
}

/** Whether a cell, and all in it, could have that size. */
export function fits<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, to: { axis: Axis; size: number }): boolean {
  const { axis, size } = to;
  if (cell.split === null) return size >= LEAST;
  if (cell.split !== axis) return cell.children.every((child) => child.split === null || fits(layout, child, to));
  const count = cell.children.length;
  if (size < count * 2 - 1) return false;
  let left = size;
  return cell.children.every((child, at) => {
    const own = portion(layout, child, { axis, before: cell.size[axis], after: size, count: count - at, left });
    const taken = at === count - 1 ? own : own + 1;
    if (taken > left) return false;
    left -= taken;
    return fits(layout, child, { axis, size: own });
  });
}

/** Gives those inside a cell their share of its new size. */
export function refill<Holder>(layout: Layout<Holder>, cell: Cell<Holder>): void {
  const { split: axis, children } = cell;
  if (axis === null) return;
  const before = children.reduce((sum, child) => sum + child.size[axis], 0) + children.length - 1;
  let left = cell.size[axis];
  for (const [at, child] of children.entries()) {
    const across = axis === "x" ? "y" : "x";
    const part = { axis, before, after: cell.size[axis], count: children.length - at, left };
    child.size[axis] = portion(layout, child, part);
    child.size[across] = cell.size[across];
    child.at[across] = cell.at[across];
    left -= child.size[axis] + 1;
    refill(layout, child);
  }
}

/** Makes those in a cell equally large; the last takes what is over. True when that changed something. */
export function even<Holder>(layout: Layout<Holder>, cell: Cell<Holder>): boolean {
  const { split: axis, children } = cell;
  const count = children.length;
  if (axis === null || count <= 1) return false;
  const size = cell.size[axis] - (axis === "y" && layout.hasBorder(cell) ? 1 : 0);
  const each = Math.floor((size - (count - 1)) / count);
  if (each <= 0) return false;
  let changed = false;
  for (const [at, child] of children.entries()) {
    const own = at === count - 1 ? size - (each + 1) * (count - 1) : each;
    const wanted = own + (axis === "y" && layout.hasBorder(child) ? 1 : 0);
    const by = wanted - child.size[axis];
    stretch(layout, child, { axis, by });
    changed ||= by !== 0;
  }
  return changed;
}
