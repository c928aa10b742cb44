import type { World } from "./world.ts";

/** Gives windows the size they were asked to have, where their panes did not let them until now. */
export function recalculateSizes(world: World): void {
  for (const window of world.windows.values()) {
    const { manual, cols, rows } = window;
    if (window.panes.length === 0 || (manual.cols === cols && manual.rows === rows)) continue;
    if (window.options.text("window-size") === "manual") window.resize(manual);
  }
}
