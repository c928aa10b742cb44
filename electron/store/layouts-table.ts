import { AppError } from "../../shared/base/errors.ts";
import { MOST_LAYOUTS, SavedLayout } from "../../shared/models/saved-layout.ts";
import type { Database } from "./database.ts";

/** Every change gives all layouts as they are then, in the person's order. */
export interface LayoutsTable {
  list(): SavedLayout[];
  /** Takes the place of the one with its id, else comes last. Throws AppError `layouts.full`. */
  keep(layout: SavedLayout): SavedLayout[];
  remove(id: string): SavedLayout[];
  /** Those not named follow, in the order they had. */
  arrange(ids: readonly string[]): SavedLayout[];
}

export function layoutsTable(db: Database): LayoutsTable {
  const all = db.prepare("SELECT layout FROM layouts ORDER BY place, rowid");
  const has = db.prepare("SELECT 1 FROM layouts WHERE id = ?");
  const count = db.prepare("SELECT count(*) AS count, max(place) AS last FROM layouts");
  const insert = db.prepare("INSERT INTO layouts (id, place, layout) VALUES (?, ?, ?)");
  const change = db.prepare("UPDATE layouts SET layout = ? WHERE id = ?");
  const drop = db.prepare("DELETE FROM layouts WHERE id = ?");
  const move = db.prepare("UPDATE layouts SET place = ? WHERE id = ?");
  const list = (): SavedLayout[] => (all.all() as { layout: string }[]).flatMap(({ layout }) => readable(layout));
  return {
    list,
    keep: (layout) => {
      const text = JSON.stringify(layout);
      if (has.get(layout.id) !== undefined) change.run(text, layout.id);
      else {
        const { count: held, last } = count.get() as { count: number; last: number | null };
        if (held >= MOST_LAYOUTS) throw full();
        insert.run(layout.id, (last ?? 0) + 1, text);
      }
      return list();
    },
    remove: (id) => {
      drop.run(id);
      return list();
    },
    arrange: (ids) => {
      const known = list().map((layout) => layout.id);
      const order = [...new Set([...ids.filter((id) => known.includes(id)), ...known])];
      db.exec("BEGIN IMMEDIATE");
      try {
        for (const [place, id] of order.entries()) move.run(place + 1, id);
        db.exec("COMMIT");
      } catch (thrown) {
        db.exec("ROLLBACK");
        throw thrown;
      }
      return list();
    },
  };
}

const full = (): AppError =>
  new AppError("layouts.full", `There are ${MOST_LAYOUTS} saved layouts already. Delete one, then save this one.`);

/** A row that no version of this program wrote is passed over. */
function readable(text: string): SavedLayout[] {
  try {
    const read = SavedLayout.safeParse(JSON.parse(text));
    return read.success ? [read.data] : [];
  } catch {
    return []; // Not JSON.
  }
}
