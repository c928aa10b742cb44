import type { PaneStand } from "./arrangement.ts";
import type { Rebuild } from "./rebuild.ts";

/** Panes whose program was ended (`showsAll`: and whose text is all kept) run what ran in them again, unless others have started something in them since. */
export function rebuildRestarted(
  rebuild: Rebuild,
  panes: readonly PaneStand[],
  showsAll: (pane: PaneStand) => boolean,
): void {
  const { now, after, programOf } = rebuild.wish;
  for (const pane of panes) {
    const there = now.panes.get(pane.id);
    if (there === undefined) rebuild.notes.push(`The pane “${pane.command}” is not there any more.`);
    else if (there.pid !== after.panes.get(pane.id)?.pid)
      rebuild.notes.push(`The pane “${pane.command}” has been started anew since, and stays as it is.`);
    else {
      const target = pane.id;
      // All of it is shown again; where it is not, what stands above stays, some of it twice.
      if (showsAll(pane)) rebuild.add("clearHistory", { target });
      rebuild.restarted.set(pane.id, rebuild.add("respawnPane", { target, kill: true, ...programOf(pane) }));
    }
  }
}
