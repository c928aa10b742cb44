import type { Pane, Window } from "../tree/window.ts";

export type Side = "left" | "right" | "up" | "down";

/** The pane beside another one, around the window's edges; of several the one that was active last. Null when there is none. */
export function neighbour(pane: Pane, side: Side): Pane | null {
  const { window } = pane;
  const touching = window.panes.filter((other) => isBeside(pane, other, side));
  return touching.reduce<Pane | null>(
    (best, each) => (best === null || each.activePoint > best.activePoint ? each : best),
    null,
  );
}

function isVisible(window: Window, pane: Pane): boolean {
  return !window.zoomed || window.isActive(pane);
}

function isBeside(pane: Pane, other: Pane, side: Side): boolean {
  if (other === pane) return false;
  const { window } = pane;
  const isAcross = side === "left" || side === "right";
  if (isAcross) {
    const edge = side === "left" ? pane.left || window.cols + 1 : wrapped(pane.left + pane.cols + 1, window.cols);
    const touch = side === "left" ? other.left + other.cols + 1 : other.left;
    return touch === edge && overlaps([pane.top, pane.rows], [other.top, other.rows]);
  }
  const edge = side === "up" ? upperEdge(pane) : lowerEdge(pane);
  const touch = side === "up" ? other.top + other.rows + 1 : other.top;
  return touch === edge && overlaps([pane.left, pane.cols], [other.left, other.cols]);
}

const wrapped = (edge: number, size: number): number => (edge >= size ? 0 : edge);

function upperEdge({ top, window }: Pane): number {
  const { border, rows } = window;
  if (border === "top") return top === 1 ? rows + 1 : top;
  if (border === "bottom") return top === 0 ? rows : top;
  return top === 0 ? rows + 1 : top;
}

function lowerEdge({ top, rows, window }: Pane): number {
  const edge = top + rows + 1;
  const { border } = window;
  if (border === "top") return edge >= window.rows ? 1 : edge;
  if (border === "bottom") return edge >= window.rows - 1 ? 0 : edge;
  return edge >= window.rows ? 0 : edge;
}

function overlaps([from, size]: readonly [number, number], [start, length]: readonly [number, number]): boolean {
  const to = from + size;
  const end = start + length - 1;
  return (start < from && end > to) || (start >= from && start <= to) || (end >= from && end <= to);
}

const corners: Readonly<Record<string, (window: Window) => readonly [number, number]>> = {
  "{top}": ({ cols }) => [Math.floor(cols / 2), 0],
  "{bottom}": ({ cols, rows }) => [Math.floor(cols / 2), rows - 1],
  "{left}": ({ rows }) => [0, Math.floor(rows / 2)],
  "{right}": ({ cols, rows }) => [cols - 1, Math.floor(rows / 2)],
  "{top-left}": () => [0, 0],
  "{top-right}": ({ cols }) => [cols - 1, 0],
  "{bottom-left}": ({ rows }) => [0, rows - 1],
  "{bottom-right}": ({ cols, rows }) => [cols - 1, rows - 1],
};

/** The pane at a corner or edge of a window, by its token or the bare word in it. Null for any other text. */
export function paneAtCorner(window: Window, text: string): Pane | null {
  const token = text.startsWith("{") ? text : `{${text}}`;
  const cornerOf = Object.hasOwn(corners, token) ? corners[token] : undefined;
  if (cornerOf === undefined) return null;
  const [x, y] = cornerOf(window);
  const row = window.border === "top" ? Math.max(y, 1) : window.border === "bottom" ? Math.min(y, window.rows - 2) : y;
  return window.panes.find((pane) => isVisible(window, pane) && covers(pane, x, row)) ?? null;
}

/** The border behind a pane counts as the pane's. */
function covers(pane: Pane, x: number, y: number): boolean {
  return x >= pane.left && x <= pane.left + pane.cols && y >= pane.top && y <= pane.top + pane.rows;
}
