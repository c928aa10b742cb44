import { isLayout } from "./layout-text.ts";

/** Where a pane lies in its window, in cells from the upper left corner. */
export interface LayoutCell {
  /** The number of its id: 3 for `%3`. */
  readonly pane: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutCells {
  readonly width: number;
  readonly height: number;
  readonly panes: readonly LayoutCell[];
}

const PANE = /(\d+)x(\d+),(\d+),(\d+),(\d+)(?=[,\]}]|$)/g;

/** The panes of a layout as tmux prints it; null for a name, and for anything that is no layout. */
export function layoutCells(text: string): LayoutCells | null {
  const size = /^[0-9a-f]{4},(\d+)x(\d+)/.exec(text);
  if (size === null || !isLayout(text)) return null;
  const panes = [...text.slice("0000,".length).matchAll(PANE)].map((found) => {
    const [width = 0, height = 0, left = 0, top = 0, pane = 0] = found.slice(1).map(Number);
    return { pane, left, top, width, height };
  });
  return { width: Number(size[1]), height: Number(size[2]), panes };
}
