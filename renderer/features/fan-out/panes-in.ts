import type { PaneId } from "../../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../../shared/models/snapshot.ts";

/** The panes that a tile or a line of the side list stands for: itself, or all of a window or a session. */
export function panesIn(id: string, sessions: readonly SessionSnapshot[]): readonly PaneId[] {
  const windows = sessions.flatMap((session) =>
    session.windows.filter(
      (window) => session.id === id || window.id === id || window.panes.some((pane) => pane.id === id),
    ),
  );
  const panes = windows.flatMap((window) => window.panes.map((pane) => pane.id));
  return [...new Set(id.startsWith("%") ? panes.filter((pane) => pane === id) : panes)];
}
