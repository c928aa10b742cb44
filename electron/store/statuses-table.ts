import { AgentStatus } from "../../shared/models/agent.ts";
import type { Database } from "./database.ts";

/** What was last known of an agent's status. */
export interface KeptStatus {
  readonly status: AgentStatus;
  /** True when the turn that the status tells of was seen to begin. */
  readonly turnSeen: boolean;
  /** Milliseconds since the epoch: when it was kept. */
  readonly at: number;
}

export interface StatusesTable {
  /** Null where nothing was kept, or nothing that can be read. */
  load(id: string): KeptStatus | null;
  keep(id: string, kept: Omit<KeptStatus, "at">): void;
  remove(id: string): void;
}

/** Statuses of agents that are not kept any more are dropped at each opening. */
export function statusesTable(db: Database, now: () => number): StatusesTable {
  db.exec("DELETE FROM statuses WHERE agent_id NOT IN (SELECT id FROM agents)");
  const load = db.prepare("SELECT status, turn_seen AS turnSeen, kept_at AS at FROM statuses WHERE agent_id = ?");
  const keep = db.prepare("INSERT OR REPLACE INTO statuses (agent_id, status, turn_seen, kept_at) VALUES (?, ?, ?, ?)");
  const remove = db.prepare("DELETE FROM statuses WHERE agent_id = ?");
  return {
    load: (id) => {
      const row = load.get(id) as { status: string; turnSeen: number; at: number } | undefined;
      const status = row && AgentStatus.safeParse(jsonOf(row.status)).data;
      return status ? { status, turnSeen: row.turnSeen === 1, at: row.at } : null;
    },
    keep: (id, { status, turnSeen }) => void keep.run(id, JSON.stringify(status), turnSeen ? 1 : 0, Math.round(now())),
    remove: (id) => void remove.run(id),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not JSON: the caller begins without it.
  }
}
