import { emptyWall, WallState } from "../../shared/models/wall.ts";
import type { Database } from "./database.ts";

export interface WallsTable {
  /** The arrangement kept for one life of a server; the empty one when there is none that can be read. */
  load(lifeId: string): WallState;
  keep(lifeId: string, wall: WallState): void;
}

/** Arrangements of lives long past are dropped: their pane ids mean nothing any more. */
const MOST_LIVES = 40;

export function wallsTable(db: Database, now: () => number): WallsTable {
  const load = db.prepare("SELECT wall FROM walls WHERE life_id = ?");
  const keep = db.prepare("INSERT OR REPLACE INTO walls (life_id, wall, kept_at) VALUES (?, ?, ?)");
  const prune = db.prepare(
    "DELETE FROM walls WHERE life_id NOT IN (SELECT life_id FROM walls ORDER BY kept_at DESC, rowid DESC LIMIT ?)",
  );
  return {
    load: (lifeId) => {
      const row = load.get(lifeId) as { wall: string } | undefined;
      return row ? (WallState.safeParse(jsonOf(row.wall)).data ?? emptyWall) : emptyWall;
    },
    keep: (lifeId, wall) => {
      keep.run(lifeId, JSON.stringify(wall), now());
      prune.run(MOST_LIVES);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not JSON: the caller begins with an empty wall.
  }
}
