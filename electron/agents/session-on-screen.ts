import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { nonBlank } from "../../shared/agents/regions.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { AgentRegistry } from "./registry.ts";
import { isEngineError, type Operations } from "./server-link.ts";

export interface FarewellOptions {
  readonly server: Operations;
  readonly registry: Pick<AgentRegistry, "agents" | "recordOf" | "whereIs" | "note">;
  readonly providers: LiveValue<readonly ProviderSpec[]>;
}

/** A CLI's last words stand in so many rows at the end: what an agent said before does not count. */
const LAST_ROWS = 12;
const ROWS_ABOVE = 100;

/** Notes the id of its conversation that a CLI prints when it ends. Close it at the end. */
export function readFarewells(options: FarewellOptions): Closeable {
  const { registry } = options;
  const read = new Set<string>();
  const look = (): void => {
    for (const { id } of registry.agents.value) {
      const where = registry.whereIs(id);
      if (where === null || typeof where === "string" || !where.dead) continue;
      const end = `${id} ${registry.recordOf(id)?.createdAt}`;
      if (read.has(end)) continue;
      read.add(end);
      void readOne(options, id, where.id);
    }
  };
  look();
  return registry.agents.on(look);
}

async function readOne(options: FarewellOptions, id: AgentId, target: PaneId): Promise<void> {
  const { registry, providers, server } = options;
  const record = registry.recordOf(id);
  const pattern = providers.value.find((one) => one.id === record?.providerId)?.sessionOnScreen;
  if (!pattern || !record) return;
  try {
    const shown = await server.run(ops.capturePane({ target, start: -ROWS_ABOVE, join: true }));
    const session = sessionIn(shown.value ?? [], pattern);
    // Meanwhile it may have been started again.
    if (session !== null && registry.recordOf(id)?.createdAt === record.createdAt) registry.note(id, { session });
  } catch (thrown) {
    if (!isEngineError(thrown)) throw thrown; // Else: the way is broken, and the id stays what it was.
  }
}

/** The last one that stands among the last rows. */
export function sessionIn(rows: readonly string[], pattern: RegExp): string | null {
  const found = nonBlank(rows)
    .slice(-LAST_ROWS)
    .flatMap((row) => pattern.exec(row)?.[1] ?? []);
  return found.at(-1) ?? null;
}
