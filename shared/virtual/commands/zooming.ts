import type { Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";

/** Unzooms a window for a command. The returned call zooms the active pane again, if `keep` was asked for and it was zoomed. */
export function unzoomed(world: World, window: Window, keep: boolean): () => void {
  const was = window.zoomed;
  if (window.unzoom()) world.notify("window-layout-changed", { window });
  return () => {
    if (was && keep && world.windows.has(window.id)) zoomActive(world, window);
  };
}

export function zoomActive(world: World, window: Window): void {
  if (window.zoom(window.active)) world.notify("window-layout-changed", { window });
}
