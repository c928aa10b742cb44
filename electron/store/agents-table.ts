import { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Database } from "./database.ts";

export interface AgentsTable {
  /** Adds the record or replaces the one with its id. */
  save(record: AgentRecord): void;
  /** Oldest first. Rows that break the schema are left out and left alone. */
  all(): AgentRecord[];
  remove(id: string): void;
}

export function agentsTable(db: Database): AgentsTable {
  const save = db.prepare(
    `INSERT OR REPLACE INTO agents
       (id, provider_id, name, folder, pane_id, life_id, created_at, profile, model, permissions, session, transcript,
        server)
     VALUES
       (:id, :providerId, :name, :folder, :paneId, :lifeId, :createdAt, :profile, :model, :permissions, :session,
        :transcript, :server)`,
  );
  const all = db.prepare(
    `SELECT id, provider_id AS providerId, name, folder, pane_id AS paneId, life_id AS lifeId, created_at AS createdAt,
       profile, model, permissions, session, transcript, server
     FROM agents ORDER BY created_at, rowid`,
  );
  const remove = db.prepare("DELETE FROM agents WHERE id = ?");
  return {
    save: (record) => void save.run({ ...record, server: record.server ?? null }),
    all: () => (all.all() as object[]).flatMap((row) => AgentRecord.safeParse(withoutNull(row, "server")).data ?? []),
    remove: (id) => void remove.run(id),
  };
}

/** What is left out in the record is null in the table. */
function withoutNull(row: object, name: string): object {
  return Object.fromEntries(Object.entries(row).filter(([key, value]) => key !== name || value !== null));
}
