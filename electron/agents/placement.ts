import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";

/** Where agents are in one picture of the server. */
export interface Placement {
  /** False when the picture can't tell who is there. */
  readonly known: boolean;
  paneOf(record: AgentRecord): PaneSnapshot | null;
}

/**
 * Matches agents with panes. The mark on the pane decides: it goes where the pane goes. Without a mark, the pane's id does, in the
 * server life in which it was given.
 */
export function placementIn(state: ServerState): Placement {
  const panes = state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  const marked = new Map(panes.flatMap((pane) => (pane.agentId === null ? [] : [[pane.agentId, pane]])));
  const byId = new Map(panes.map((pane) => [pane.id, pane]));
  return {
    known: state.phase === "connected" || state.phase === "empty",
    paneOf: (record) => {
      const own = marked.get(record.id);
      if (own) return own;
      const pane = record.lifeId === state.lifeId ? byId.get(record.paneId) : undefined;
      return pane?.agentId === null ? pane : null;
    },
  };
}
