import type { Database } from "./database.ts";

export interface FoldersTable {
  /** Notes that an agent was started in `path` now. */
  touch(path: string): void;
  /** Newest first. */
  recent(): string[];
}

const MOST_FOLDERS = 20;

export function foldersTable(db: Database, now: () => number): FoldersTable {
  const touch = db.prepare("INSERT OR REPLACE INTO folders (path, used_at) VALUES (?, ?)");
  const recent = db.prepare("SELECT path FROM folders ORDER BY used_at DESC, rowid DESC LIMIT ?");
  const prune = db.prepare(
    "DELETE FROM folders WHERE path NOT IN (SELECT path FROM folders ORDER BY used_at DESC, rowid DESC LIMIT ?)",
  );
  return {
    touch: (path) => {
      touch.run(path, now());
      prune.run(MOST_FOLDERS);
    },
    recent: () => recent.all(MOST_FOLDERS).map((row: { path: string }) => row.path),
  };
}
