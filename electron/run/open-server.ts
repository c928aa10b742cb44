import { raiseForStatus } from "../../shared/base/op-result.ts";
import type { SessionId } from "../../shared/base/ids.ts";
import { immediateServer } from "../../shared/facade/immediate.ts";
import type { ImmediateServer } from "../../shared/facade/immediate.ts";
import { recordingServer } from "../../shared/facade/recording.ts";
import type { RecordingServer } from "../../shared/facade/recording.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { groupRows } from "../../shared/ops/group-rows.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import type { LiveSnapshot } from "../../shared/query/query.ts";
import type { Engine } from "../engines/engine.ts";
import { runOp, runOps } from "./run-op.ts";
import { runPlan } from "./run-plan.ts";
import type { RunPlanOptions } from "./run-plan.ts";

/** A server for scripts and tests. Its verbs run at once; `record` gives the form whose verbs become a plan. */
export interface ScriptServer extends ImmediateServer, LiveSnapshot {
  /** What there is now. Throws `OpError` where no server runs. */
  snapshot(): Promise<readonly SessionSnapshot[]>;
  record(): RecordingServer;
  execute(plan: Plan, options?: RunPlanOptions): Promise<PlanResult>;
  /** Closes the engine. The server and all in it run on. */
  close(): Promise<void>;
}

/** The objects of the server behind an engine, which is closed with it. */
export function openServer(engine: Engine): ScriptServer {
  const state: { value: { sessions: readonly SessionSnapshot[] } } = { value: { sessions: [] } };
  const refresh = async (): Promise<void> => {
    state.value = { sessions: await snapshotOf(engine) };
  };
  return {
    ...immediateServer((operation) => runOp(engine, operation)),
    state,
    refresh,
    snapshot: async () => {
      await refresh();
      return state.value.sessions;
    },
    record: () => recordingServer(),
    execute: (plan, options) => runPlan(engine, plan, options),
    close: () => engine.close(),
  };
}

async function snapshotOf(engine: Engine): Promise<readonly SessionSnapshot[]> {
  const [panes, clients] = await runOps(engine, [ops.listPanes({ all: true }), ops.listClients()]);
  const terminals = raiseForStatus(clients).filter(({ control }) => !control);
  return groupRows(raiseForStatus(panes), new Set<SessionId>(terminals.flatMap(({ sessionId }) => sessionId ?? [])));
}
