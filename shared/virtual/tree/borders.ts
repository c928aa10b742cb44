import type { World } from "./world.ts";

/** Takes a change of `pane-border-status` over into the windows. */
export function refreshBorders(world: World): void {
  for (const window of world.windows.values()) {
    const { border, layout } = window;
    if (layout.border === border) continue;
    for (const each of new Set([layout, window.whole])) each.border = border;
    window.arrange();
    world.touch();
  }
}
