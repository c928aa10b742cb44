import type { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import type { PaneId } from "../base/ids.ts";

/** What a pane without an agent is called: a lone one by its window's name, several of one window by their numbers as well. */
export function paneName({ index }: Pick<PaneSnapshot, "index">, { name, panes }: WindowSnapshot): string {
  return panes.length > 1 ? `${name}.${index}` : name;
}

/** The names of all panes. */
export function paneNames(sessions: readonly SessionSnapshot[]): ReadonlyMap<PaneId, string> {
  const windows = sessions.flatMap((session) => session.windows);
  return new Map(windows.flatMap((window) => window.panes.map((pane) => [pane.id, paneName(pane, window)] as const)));
}
