import type { TileTerminal } from "./tile-terminal.ts";

/** How much of what the terminal shows would be hidden by something of `height` over its foot. All in pixels; `room` is its own height. */
export function coveredBy(height: number, terminal: TileTerminal, room: number): number {
  const { rows } = terminal.facts.get();
  const blank = rows - terminal.text().split("\n").length;
  return Math.max(0, Math.ceil(height - (blank * room) / Math.max(1, rows)));
}
