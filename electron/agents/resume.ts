import { AppError } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { SpawnReport } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { AgentRegistry } from "./registry.ts";
import type { Spawner } from "./spawn.ts";
import { isSessionId } from "./transcript-file.ts";

export interface ResumeOptions {
  readonly registry: Pick<AgentRegistry, "agents" | "recordOf" | "whereIs">;
  readonly spawner: Pick<Spawner, "resume">;
  /** Called before a start: what the last program told must not count for the new one. */
  readonly clear: (id: AgentId) => Promise<void>;
}

/**
 * Takes up conversations by the id that their CLI gave them, never "the latest": an agent that has ended is started again in its own
 * pane, or where that is gone in `place`, which something holds for it, or a new window. The call throws AppError `agent.*` with the reason where it can't be done.
 */
export function createResume({
  registry,
  spawner,
  clear,
}: ResumeOptions): (id: AgentId, place?: PaneId) => Promise<SpawnReport> {
  const underWay = new Set<AgentId>();
  return async (id, place) => {
    const record = registry.recordOf(id);
    if (!record) throw new AppError("agent.unknown", "There is no such agent.", { facts: { id } });
    if (underWay.has(id)) throw refused("resuming", record, "is being started already.");
    const own = endedPane(record, registry.whereIs(id));
    checkSession(record, registry);
    underWay.add(id);
    try {
      await clear(id);
      const pane = own ?? place;
      // Numbers of panes begin anew with each server: its own one is known by being there, not by its number.
      return await spawner.resume(record, pane === undefined ? null : { pane, held: own === null });
    } finally {
      underWay.delete(id);
    }
  };
}

/** Its dead pane; null when that is gone. */
function endedPane(record: AgentRecord, where: ReturnType<AgentRegistry["whereIs"]>): PaneId | null {
  if (where === "gone") return null;
  if (where === null || typeof where === "string") {
    throw refused(
      "away",
      record,
      "can't be seen now, so it is not known whether it has ended. Connect to its server first.",
    );
  }
  if (!where.dead) throw refused("running", record, "still runs. Go to its tile, or end it first.");
  return where.id;
}

function checkSession(record: AgentRecord, registry: ResumeOptions["registry"]): void {
  // What a CLI tells goes into argv: nothing but an id may.
  if (record.session === null || !isSessionId(record.session)) {
    const why = "told no id of its conversation, and another one's is never taken. Start a new agent instead.";
    throw refused("noSession", record, why);
  }
  const holder = registry.agents.value.find(
    (other) => other.id !== record.id && other.session === record.session && other.status.state !== "exited",
  );
  if (holder) throw refused("taken", record, `has its conversation held by "${holder.name}" now.`);
}

function refused(code: string, { id, name }: AgentRecord, why: string): AppError {
  return new AppError(`agent.${code}`, `"${name}" ${why}`, { facts: { id } });
}
