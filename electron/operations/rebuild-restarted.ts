import type { PaneStand } from "./arrangement.ts";
import type { Rebuild } from "./rebuild.ts";

interface Known {
  /** Whether its text is all kept. */
  readonly showsAll: (pane: PaneStand) => boolean;
  /** The process in whose place one was started by taking something back; itself else. */
  readonly stoodFor: (pid: number | null) => number | null;
}

/** Panes whose program was ended run what ran in them again, unless others have started something in them since. */
export function rebuildRestarted(rebuild: Rebuild, panes: readonly PaneStand[], { showsAll, stoodFor }: Known): void {
  const { now, after, programOf } = rebuild.wish;
  for (const pane of panes) {
    const there = now.panes.get(pane.id);
    if (there === undefined) rebuild.notes.push(`The pane “${pane.command}” is not there any more.`);
    else if (stoodFor(there.pid) !== after.panes.get(pane.id)?.pid)
      rebuild.notes.push(`The pane “${pane.command}” has been started anew since, and stays as it is.`);
    else {
      const target = pane.id;
      // All of it is shown again; where it is not, what stands above stays, some of it twice.
      if (showsAll(pane)) rebuild.add("clearHistory", { target });
      rebuild.restarted.set(pane.id, rebuild.add("respawnPane", { target, kill: true, ...programOf(pane) }));
    }
  }
}
