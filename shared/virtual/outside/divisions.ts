import type { Axis, Cell, Layout } from "../layout/cell.ts";
import type { Pane } from "../tree/window.ts";

/** A line between two parts of a window that has moved: to the right and down when `by` is positive. */
export interface MovedLine {
  readonly axis: Axis;
  readonly by: number;
  /** A pane that touches it, and the edge by which it does. */
  readonly pane: Pane;
  readonly edge: "left" | "right" | "up" | "down";
}

/** Where each line of a layout is, in the order of the cells. */
export function linesOf(layout: Layout<Pane>): number[] {
  return dividers(layout.root).map(({ at }) => at);
}

interface Divider {
  readonly axis: Axis;
  readonly at: number;
  readonly before: Cell<Pane>;
  readonly after: Cell<Pane>;
  readonly first: boolean;
}

function dividers(cell: Cell<Pane>): Divider[] {
  const { split: axis, children } = cell;
  if (axis === null) return [];
  const own = children.slice(1).map((after, index): Divider => {
    const before = children[index] as Cell<Pane>;
    return { axis, at: before.at[axis] + before.size[axis], before, after, first: index === 0 };
  });
  return [...own, ...children.flatMap(dividers)];
}

/** A pane of the cell that reaches from the one side of it to the other along the axis. */
function spanning(cell: Cell<Pane>, axis: Axis): Pane | null {
  if (cell.split === null) return cell.holder;
  if (cell.split === axis) return null;
  for (const child of cell.children) {
    const pane = spanning(child, axis);
    if (pane !== null) return pane;
  }
  return null;
}

const EDGES = { x: { before: "right", after: "left" }, y: { before: "down", after: "up" } } as const;

/** The lines that are elsewhere than they were: the outer ones first. */
export function movedLines(layout: Layout<Pane>, were: readonly number[]): MovedLine[] {
  return dividers(layout.root).flatMap((divider, index): MovedLine[] => {
    const by = divider.at - (were[index] ?? divider.at);
    const before = spanning(divider.before, divider.axis);
    const after = spanning(divider.after, divider.axis);
    const pane = divider.first ? (before ?? after) : (after ?? before);
    if (by === 0 || pane === null) return [];
    const edge = EDGES[divider.axis][pane === before ? "before" : "after"];
    return [{ axis: divider.axis, by, pane, edge }];
  });
}

/** A pane's place, as the split that would make it. */
export interface SplitBeside {
  readonly beside: Pane;
  readonly side: "left" | "right" | "above" | "below";
  readonly cells: number;
  readonly full: boolean;
}

const SIDES = { x: { before: "left", after: "right" }, y: { before: "above", after: "below" } } as const;

/** Beside what a pane lies; null for one that is alone. */
export function splitOf(layout: Layout<Pane>, pane: Pane): SplitBeside | null {
  const cell = layout.cellOf(pane);
  const parent = cell?.parent;
  if (!cell || !parent?.split) return null;
  const first = cell.isFirst();
  const neighbour = cell.sibling(first ? 1 : -1);
  const beside = neighbour?.leaves()[0]?.holder;
  if (!neighbour || !beside) return null;
  const side = SIDES[parent.split][first ? "before" : "after"];
  return { beside, side, cells: cell.size[parent.split], full: parent === layout.root && neighbour.split !== null };
}
