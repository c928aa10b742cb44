import type { AgentId } from "../../shared/base/ids.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";

/** What tells one server from another: two of them may give the same ids to their panes. */
export function serverName({ engine, label }: ServerState): string {
  return `${engine.family === "tmux" ? engine.family : engine.id} ${label}`;
}

/** Where agents are in one picture of the server. */
export interface Placement {
  /** False when the picture can't tell who is there. */
  readonly known: boolean;
  /** The agents whose marks are seen, known or not. */
  readonly marks: readonly AgentId[];
  paneOf(record: AgentRecord): PaneSnapshot | null;
  /** True when it runs on a server that this is not: nothing can be said of it. */
  isElsewhere(record: AgentRecord): boolean;
}

/**
 * Matches agents with panes. The mark on the pane decides: it goes where the pane goes. Without a mark, the pane's id does, in the
 * server life in which it was given.
 */
export function placementIn(state: ServerState): Placement {
  const panes = state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  const byId = new Map(panes.map((pane) => [pane.id, pane]));
  return {
    marks: panes.flatMap(({ agentId }) => agentId ?? []),
    known: state.phase === "connected" || state.phase === "empty",
    paneOf: (record) => {
      const own = panes.filter(({ agentId }) => agentId === record.id);
      const known = record.lifeId === state.lifeId ? byId.get(record.paneId) : undefined;
      // A mark may have been copied: the pane that it was set on counts.
      if (own.length > 0) return own.find((pane) => pane === known) ?? own[0] ?? null;
      return known?.agentId === null ? known : null;
    },
    isElsewhere: ({ server }) => server !== undefined && server !== serverName(state),
  };
}
