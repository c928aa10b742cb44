import type { PaneRow } from "./list-rows.ts";
import type { SessionId } from "../base/ids.ts";
import type { SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";

function sessionOf(row: PaneRow, sessions: Map<string, SessionSnapshot>): SessionSnapshot {
  const known = sessions.get(row.session.id);
  const session = known ?? { id: row.session.id, name: row.session.name, created: row.session.created, windows: [] };
  sessions.set(row.session.id, session);
  return session;
}

function windowOf(row: PaneRow, session: SessionSnapshot, owned: boolean): WindowSnapshot {
  const known = session.windows.find((window) => window.id === row.window.id && window.index === row.window.index);
  if (known) return known;
  const window: WindowSnapshot = { ...row.window, sessionId: session.id, owned, panes: [] };
  session.windows.push(window);
  return window;
}

/**
 * The tree of sessions, windows and panes, in the order of the rows. A window linked into two sessions stands in both. It is
 * owned when Paneglass made it and none of the sessions that show it is in `attached`, the sessions on somebody's terminal.
 */
export function groupRows(rows: readonly PaneRow[], attached: ReadonlySet<SessionId>): SessionSnapshot[] {
  const shown = new Set(rows.filter((row) => attached.has(row.session.id)).map((row) => row.window.id));
  const sessions = new Map<string, SessionSnapshot>();
  for (const row of rows) {
    const session = sessionOf(row, sessions);
    windowOf(row, session, row.window.owned && !shown.has(row.window.id)).panes.push(row.pane);
  }
  return [...sessions.values()];
}
