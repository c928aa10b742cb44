import type { AgentId } from "../../shared/base/ids.ts";
import type { Database } from "./database.ts";

export interface LooksTable {
  /** When each agent was last looked at, milliseconds since the epoch. */
  all(): Map<AgentId, number>;
  keep(id: AgentId, at: number): void;
}

/** Looks at agents that are not kept any more are dropped at each opening. */
export function looksTable(db: Database): LooksTable {
  db.exec("DELETE FROM looks WHERE agent_id NOT IN (SELECT id FROM agents)");
  const all = db.prepare("SELECT agent_id AS id, seen_at AS at FROM looks");
  const keep = db.prepare("INSERT OR REPLACE INTO looks (agent_id, seen_at) VALUES (?, ?)");
  return {
    all: () => new Map(all.all().map((row: { id: AgentId; at: number }) => [row.id, row.at])),
    keep: (id, at) => void keep.run(id, Math.round(at)),
  };
}
