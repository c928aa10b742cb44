import type { Closeable } from "../../shared/base/disposables.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type AgentsTable, agentsTable } from "./agents-table.ts";
import { type ComposerTable, composerTable } from "./composer-table.ts";
import { openDatabase } from "./database.ts";
import { type DeliveriesTable, deliveriesTable } from "./deliveries-table.ts";
import { type FoldersTable, foldersTable } from "./folders-table.ts";
import { type LayoutsTable, layoutsTable } from "./layouts-table.ts";
import { type LooksTable, looksTable } from "./looks-table.ts";
import { type OperationsTable, operationsTable } from "./operations-table.ts";
import { type StatusesTable, statusesTable } from "./statuses-table.ts";
import { type WallsTable, wallsTable } from "./walls-table.ts";

export interface Store extends Closeable {
  readonly agents: AgentsTable;
  readonly walls: WallsTable;
  readonly folders: FoldersTable;
  readonly layouts: LayoutsTable;
  readonly deliveries: DeliveriesTable;
  readonly composer: ComposerTable;
  readonly looks: LooksTable;
  readonly operations: OperationsTable;
  readonly statuses: StatusesTable;
  /** What the person should know of how the store was opened; null when all is well. */
  readonly notice: Problem | null;
}

/** Opens the state file in `folder`, beginning it when there is none. Throws AppError `store.unavailable`. Close it at the end. */
export function openStore(folder: string, now: () => number = Date.now): Store {
  const { db, notice } = openDatabase(folder, new Date(now()));
  return {
    agents: agentsTable(db),
    walls: wallsTable(db, now),
    folders: foldersTable(db, now),
    layouts: layoutsTable(db),
    deliveries: deliveriesTable(db),
    composer: composerTable(db, now),
    looks: looksTable(db),
    operations: operationsTable(db),
    statuses: statusesTable(db, now),
    notice,
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}
