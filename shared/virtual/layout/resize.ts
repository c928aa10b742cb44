import type { Axis, Cell, Layout } from "./cell.ts";
import { even, spare, stretch } from "./share.ts";

/** Moves the border behind a cell (before it, for the last one) by so many cells; what has no room for it stays. */
export function moveBorder<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, move: Move): void {
  const inner = nearest(cell, move.axis);
  if (inner === null) return;
  const beside = inner.isLast() ? inner.sibling(-1) : inner;
  if (beside === undefined) return;
  let left = move.by;
  while (left !== 0) {
    const moved =
      left > 0 ? grow(layout, beside, { ...move, by: left }) : shrink(layout, beside, { ...move, by: -left });
    if (moved === 0) break;
    left -= Math.sign(left) * moved;
  }
  layout.place();
}

/** `opposite`: a cell that finds no room behind it may take some before it. */
export interface Move {
  readonly axis: Axis;
  readonly by: number;
  readonly opposite: boolean;
}

/** Gives a cell that size, as far as there is room. */
export function resizeTo<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, to: { axis: Axis; size: number }): void {
  const inner = nearest(cell, to.axis);
  if (inner === null) return;
  const more = to.size - inner.size[to.axis];
  moveBorder(layout, cell, { axis: to.axis, by: inner.isLast() ? -more : more, opposite: true });
}

/** The cell itself, or the one around it, that has others beside it along the axis. */
function nearest<Holder>(cell: Cell<Holder>, axis: Axis): Cell<Holder> | null {
  let at = cell;
  while (at.parent !== null && at.parent.split !== axis) at = at.parent;
  return at.parent === null ? null : at;
}

function grow<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, { axis, by, opposite }: Move): number {
  const giver = giverFrom(layout, cell.sibling(1), { axis, step: 1 });
  const other = giver ?? (opposite ? giverFrom(layout, cell.sibling(-1), { axis, step: -1 }) : null);
  if (other === null) return 0;
  return pass(layout, { from: other, to: cell, axis, most: by });
}

function shrink<Holder>(layout: Layout<Holder>, cell: Cell<Holder>, { axis, by }: Move): number {
  const giver = giverFrom(layout, cell, { axis, step: -1 });
  const taker = cell.sibling(1);
  if (giver === null || taker === undefined) return 0;
  return pass(layout, { from: giver, to: taker, axis, most: by });
}

interface Search {
  readonly axis: Axis;
  readonly step: 1 | -1;
}

function giverFrom<Holder>(
  layout: Layout<Holder>,
  start: Cell<Holder> | undefined,
  { axis, step }: Search,
): Cell<Holder> | null {
  for (let at = start; at !== undefined; at = at.sibling(step)) if (spare(layout, at, axis) > 0) return at;
  return null;
}

interface Passing<Holder> {
  readonly from: Cell<Holder>;
  readonly to: Cell<Holder>;
  readonly axis: Axis;
  readonly most: number;
}

function pass<Holder>(layout: Layout<Holder>, { from, to, axis, most }: Passing<Holder>): number {
  const by = Math.min(most, spare(layout, from, axis));
  stretch(layout, to, { axis, by });
  stretch(layout, from, { axis, by: -by });
  return by;
}

/** Gives the whole window another size: never less than its panes need. */
export function resizeAll<Holder>(layout: Layout<Holder>, size: Readonly<Record<Axis, number>>): void {
  for (const axis of ["x", "y"] as const) {
    const { root } = layout;
    const limit = spare(layout, root, axis);
    const by = limit === 0 && size[axis] <= root.size[axis] ? 0 : Math.max(size[axis] - root.size[axis], -limit);
    if (by !== 0) stretch(layout, root, { axis, by });
  }
  layout.place();
}

/** Makes a pane and those beside it equally large, or else the cells around them. */
export function spreadOut<Holder>(layout: Layout<Holder>, cell: Cell<Holder>): void {
  for (let at = cell.parent; at !== null; at = at.parent) {
    if (!even(layout, at)) continue;
    layout.place();
    return;
  }
}
