import { isLayout } from "./layout-text.ts";

interface Sized {
  readonly width: number;
  readonly height: number;
}

/** The number of a pane's id: 3 for `%3`. */
export interface LayoutLeaf extends Sized {
  readonly pane: number;
}

/** Two parts and more, beside each other (`across`) or one below the other. */
export interface LayoutFork extends Sized {
  readonly across: boolean;
  readonly parts: readonly LayoutNode[];
}

export type LayoutNode = LayoutLeaf | LayoutFork;

const CELL = /(\d+)x(\d+),\d+,\d+(?:,(\d+)(?=[,\]}]|$)|([[{]))/y;

/** How a window was split, from its layout as tmux prints it; null for a name, and for anything that is no layout. */
export function layoutTree(text: string): LayoutNode | null {
  return isLayout(text) && /^[0-9a-f]{4},/.test(text) ? nodeAt(text, "0000,".length).node : null;
}

function nodeAt(text: string, from: number): { readonly node: LayoutNode; readonly end: number } {
  CELL.lastIndex = from;
  const [, width, height, pane, open] = CELL.exec(text) ?? [];
  const size = { width: Number(width), height: Number(height) };
  let end = CELL.lastIndex;
  if (open === undefined) return { node: { ...size, pane: Number(pane) }, end };
  const parts: LayoutNode[] = [];
  do {
    const part = nodeAt(text, end);
    parts.push(part.node);
    end = part.end + 1; // past the comma or the bracket
  } while (text.charAt(end - 1) === ",");
  return { node: { ...size, across: open === "{", parts }, end };
}

/** The panes in it, in the order of their indexes. */
export function leavesOf(node: LayoutNode): readonly LayoutLeaf[] {
  return "pane" in node ? [node] : node.parts.flatMap(leavesOf);
}
