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
       (id, provider_id, name, folder, pane_id, life_id, created_at, profile, model, permissions, session, transcript)
     VALUES
       (:id, :providerId, :name, :folder, :paneId, :lifeId, :createdAt, :profile, :model, :permissions, :session,
        :transcript)`,
  );
  const all = db.prepare(
    `SELECT id, provider_id AS providerId, name, folder, pane_id AS paneId, life_id AS lifeId, created_at AS createdAt,
       profile, model, permissions, session, transcript
     FROM agents ORDER BY created_at, rowid`,
  );
  const remove = db.prepare("DELETE FROM agents WHERE id = ?");
  return {
    save: (record) => void save.run({ ...record }),
    all: () => all.all().flatMap((row) => AgentRecord.safeParse(row).data ?? []),
    remove: (id) => void remove.run(id),
  };
}
