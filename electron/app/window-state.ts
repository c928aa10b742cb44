import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Where the window stood and whether it filled the screen. Pixels. */
export const WindowState = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(480).max(20_000),
  height: z.number().int().min(320).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const fallback: WindowState = { width: 1360, height: 860, maximized: false };

export function readWindowState(file: string): WindowState {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return fallback; // First start, or a file that can't be used: neither is worth a word.
  }
}

/** Writes at once: the window is closing, and the app may end with it. */
export function keepWindowState(file: string, state: WindowState): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The state with its position only if enough of the window would be on one of the screens: displays come and go. */
export function ontoScreens(state: WindowState, areas: readonly Area[]): WindowState {
  const { x, y, ...rest } = state;
  if (x === undefined || y === undefined) return rest;
  const seen = areas.some((area) => {
    const width = Math.min(x + state.width, area.x + area.width) - Math.max(x, area.x);
    const height = Math.min(y + state.height, area.y + area.height) - Math.max(y, area.y);
    return width >= 120 && height >= 80;
  });
  return seen ? state : rest;
}
