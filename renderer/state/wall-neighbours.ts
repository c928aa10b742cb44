import type { TileRect } from "./wall-tracks.ts";

export type Direction = "left" | "right" | "up" | "down";

/** Lines that are one may differ by the last digit. */
const EPS = 1e-6;

/** How far `to` lies from `from` that way; null when it does not lie that way. Overlap counts more than distance. */
function distance(from: TileRect, to: TileRect, direction: Direction): number | null {
  const sideways = direction === "left" || direction === "right";
  const gaps = {
    left: from.left - to.right,
    right: to.left - from.right,
    up: from.top - to.bottom,
    down: to.top - from.bottom,
  };
  const gap = gaps[direction];
  if (gap < -EPS) return null;
  const overlap = sideways
    ? Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
    : Math.min(from.right, to.right) - Math.max(from.left, to.left);
  if (overlap <= EPS) return null;
  const offset = sideways ? Math.abs(from.top - to.top) : Math.abs(from.left - to.left);
  return Math.max(0, gap) * 1000 + offset;
}

/** The index of the tile next to `index` in that direction; null at the edge. */
export function neighbourTile(rects: readonly TileRect[], index: number, direction: Direction): number | null {
  const from = rects[index];
  if (from === undefined) return null;
  let best: { index: number; far: number } | null = null;
  for (const [candidate, to] of rects.entries()) {
    const far = candidate === index ? null : distance(from, to, direction);
    if (far !== null && (best === null || far < best.far - EPS)) best = { index: candidate, far };
  }
  return best?.index ?? null;
}
