import type { DatabaseSync } from "@photostructure/sqlite";

/** One step per format, in order; a released step is never changed. */
const steps: readonly string[] = [
  `CREATE TABLE agents (
     id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, name TEXT NOT NULL, folder TEXT NOT NULL,
     pane_id TEXT NOT NULL, life_id TEXT NOT NULL, created_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE walls (life_id TEXT PRIMARY KEY, wall TEXT NOT NULL, kept_at INTEGER NOT NULL) STRICT;
   CREATE TABLE folders (path TEXT PRIMARY KEY, used_at INTEGER NOT NULL) STRICT;`,
  `ALTER TABLE agents ADD COLUMN profile TEXT;
   ALTER TABLE agents ADD COLUMN model TEXT;
   ALTER TABLE agents ADD COLUMN permissions TEXT;
   ALTER TABLE agents ADD COLUMN session TEXT;
   ALTER TABLE agents ADD COLUMN transcript TEXT;
   ALTER TABLE agents ADD COLUMN server TEXT;
   CREATE TABLE deliveries (
     id TEXT PRIMARY KEY, agent_id TEXT NOT NULL, from_id TEXT, text TEXT NOT NULL, length INTEGER NOT NULL,
     state TEXT NOT NULL, reason TEXT, attempts INTEGER NOT NULL, presses INTEGER NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
     expires_at INTEGER, proofs TEXT NOT NULL, bounce_of TEXT, claimed_by TEXT, claimed_until INTEGER
   ) STRICT;
   CREATE INDEX deliveries_of_agent ON deliveries (agent_id, created_at);
   CREATE TABLE statuses (
     agent_id TEXT PRIMARY KEY, status TEXT NOT NULL, turn_seen INTEGER NOT NULL, kept_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL, kept_at INTEGER NOT NULL) STRICT;
   CREATE TABLE composed (
     agent_id TEXT NOT NULL, text TEXT NOT NULL, sent_at INTEGER NOT NULL, PRIMARY KEY (agent_id, text)
   ) STRICT;
   CREATE TABLE looks (agent_id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;`,
  `CREATE TABLE layouts (id TEXT PRIMARY KEY, place INTEGER NOT NULL, layout TEXT NOT NULL) STRICT;`,
  `CREATE TABLE operations (
     id INTEGER PRIMARY KEY AUTOINCREMENT, by_whom TEXT NOT NULL,
     group_id TEXT, group_name TEXT, group_at INTEGER, group_of INTEGER,
     kind TEXT NOT NULL, args TEXT NOT NULL, safety TEXT NOT NULL, argv TEXT NOT NULL, engine TEXT NOT NULL, server TEXT NOT NULL, life_id TEXT,
     status TEXT NOT NULL, exit_code INTEGER, stdout TEXT NOT NULL, stderr TEXT NOT NULL, notes TEXT NOT NULL,
     started_at INTEGER NOT NULL, duration_ms REAL, masked INTEGER NOT NULL,
     undone INTEGER NOT NULL, heading TEXT NOT NULL, words TEXT NOT NULL, writer INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX operations_of_group ON operations (group_id) WHERE group_id IS NOT NULL;
   CREATE INDEX operations_of_kind ON operations (kind, id);
   CREATE INDEX operations_running ON operations (writer) WHERE status = 'running';`,
];

/** The format this program writes. */
export const newest = steps.length;

/** Brings an older file to the newest format, each step whole or not at all. */
export function migrate(db: InstanceType<typeof DatabaseSync>): void {
  for (let at = versionOf(db); at < newest; at += 1) {
    db.exec("BEGIN IMMEDIATE");
    try {
      // Another process may have done this step while we waited for the lock.
      if (versionOf(db) === at) db.exec(`${steps[at]} PRAGMA user_version = ${at + 1};`);
      db.exec("COMMIT");
    } catch (thrown) {
      db.exec("ROLLBACK");
      throw thrown;
    }
  }
}

function versionOf(db: InstanceType<typeof DatabaseSync>): number {
  return (db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}
