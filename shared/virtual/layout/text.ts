import { Cell, Layout } from "./cell.ts";
import { remove } from "./divide.ts";

/** The sum that stands before a layout's text. */
export function layoutSum(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = ((sum >> 1) + ((sum & 1) << 15) + text.charCodeAt(at)) & 0xffff;
  return sum.toString(16).padStart(4, "0");
}

/** A layout as tmux prints it; `idOf` gives a pane's number. */
export function layoutText<Holder>(root: Cell<Holder>, idOf: (holder: Holder) => number): string {
  const cells = cellText(root, idOf);
  return `${layoutSum(cells)},${cells}`;
}

function cellText<Holder>(cell: Cell<Holder>, idOf: (holder: Holder) => number): string {
  const place = `${cell.size.x}x${cell.size.y},${cell.at.x},${cell.at.y}`;
  if (cell.split === null) return cell.holder === null ? place : `${place},${idOf(cell.holder)}`;
  const inside = cell.children.map((child) => cellText(child, idOf)).join(",");
  return cell.split === "x" ? `${place}{${inside}}` : `${place}[${inside}]`;
}

const CELL = /(\d+)x(\d+),(\d+),(\d+)(?:,(\d+)(?![\dx]))?/y;

interface Reading {
  readonly text: string;
  at: number;
}

/** Reads a layout's text, with the sum before it. Null when it is none. */
export function readLayout<Holder>(text: string): Layout<Holder> | null {
  const cells = text.slice(5);
  if (!/^[0-9a-f]{4},/.test(text) || layoutSum(cells) !== text.slice(0, 4)) return null;
  const reading: Reading = { text: cells, at: 0 };
  const root = readCell<Holder>(reading, null);
  return root === null || reading.at !== cells.length ? null : new Layout(root);
}

/**
 * Leaves out the cells that are too many for so many panes, from the right lower one on. False when what is left does not fit
 * together. There must not be more panes than cells.
 */
export function fitLayout<Holder>(layout: Layout<Holder>, panes: number): boolean {
  for (let over = layout.root.leaves().length - panes; over > 0; over -= 1) dropLast(layout);
  fitRoot(layout.root);
  return isWhole(layout.root);
}

function readCell<Holder>(reading: Reading, parent: Cell<Holder> | null): Cell<Holder> | null {
  CELL.lastIndex = reading.at;
  const found = CELL.exec(reading.text);
  if (found === null) return null;
  const [whole, cols, rows, left, top] = found;
  reading.at += whole.length;
  const cell = new Cell<Holder>(parent).sized(Number(cols), Number(rows)).placed(Number(left), Number(top));
  const open = reading.text.charAt(reading.at);
  if (open !== "{" && open !== "[") return cell;
  cell.split = open === "{" ? "x" : "y";
  return readChildren(reading, cell, open === "{" ? "}" : "]") ? cell : null;
}

function readChildren<Holder>(reading: Reading, cell: Cell<Holder>, close: string): boolean {
  do {
    reading.at += 1;
    const child = readCell(reading, cell);
    if (child === null) return false;
    cell.children.push(child);
  } while (reading.text.charAt(reading.at) === ",");
  if (reading.text.charAt(reading.at) !== close) return false;
  reading.at += 1;
  return true;
}

function dropLast<Holder>(layout: Layout<Holder>): void {
  let cell = layout.root;
  while (cell.last !== undefined) cell = cell.last;
  remove(layout, cell);
}

/** Old tmux wrote a root that is larger than what lies in it. */
function fitRoot<Holder>(root: Cell<Holder>): void {
  const { split: axis, last } = root;
  if (axis === null || last === undefined) return;
  const across = axis === "x" ? "y" : "x";
  root.size[axis] = root.children.reduce((sum, child) => sum + child.size[axis] + 1, -1);
  root.size[across] = last.size[across];
}

function isWhole<Holder>(cell: Cell<Holder>): boolean {
  const { split: axis } = cell;
  if (axis === null) return true;
  const across = axis === "x" ? "y" : "x";
  const sum = cell.children.reduce((total, child) => total + child.size[axis] + 1, -1);
  return (
    sum === cell.size[axis] &&
    cell.children.every((child) => child.size[across] === cell.size[across] && isWhole(child))
  );
}
