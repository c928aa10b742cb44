import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { engineNamed } from "../../electron/app/choose-engine.ts";
import { openOperationsDesk } from "../../electron/app/operations-desk.ts";
import type { EngineSpec, EngineTarget } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { Answering } from "../../electron/operations/answering.ts";
import { Timeline } from "../../electron/operations/timeline.ts";
import type { OperationServices } from "../../electron/ipc/services.ts";
import type { MuxServer } from "../../electron/servers/mux-server.ts";
import { openStore, type Store } from "../../electron/store/store.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import type { LogEntry } from "../../shared/models/operation-log.ts";
import { openMuxServer } from "./open-mux-server.ts";
import { until } from "./until.ts";

export interface TestDesk extends AsyncDisposable {
  readonly desk: OperationServices;
  readonly server: MuxServer;
  readonly store: Store;
  readonly timeline: Timeline;
  /** Every line, the oldest first. */
  lines(this: void): LogEntry[];
}

type Parts = Parameters<typeof openOperationsDesk>[0];

/** Operations as the app puts them together, on a server of the test's own, with a state folder that goes with it. */
export async function openTestDesk(
  target: EngineTarget,
  engine: EngineSpec | string,
  more: Partial<Parts> = {},
): Promise<TestDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-desk-"));
  const store = openStore(folder);
  const mux = openMuxServer(target, { engine });
  const { server } = mux;
  const about = () => {
    const { engine: used, label, lifeId } = server.state.value;
    return { engine: used.id, server: label, lifeId };
  };
  const limits = () => ({ rows: 20_000, days: 90 });
  const log = (text: string): never => {
    throw new Error(text);
  };
  const timeline = new Timeline({ table: store.operations, about, limits, now: Date.now, log });
  const answering = new Answering({ agents: () => [], now: Date.now, life: () => null });
  const agents = { answering, agentNamed: () => null, resume: () => Promise.resolve(null) };
  const open = new Disposables();
  const lacks = (typeof engine === "string" ? engineNamed(engines, engine, "a test") : engine).lacks ?? {};
  const desk = openOperationsDesk({ server, timeline, log, open, lacks, state: folder, ...agents, ...more });
  await until(() => server.state.value.phase !== "connecting", 25_000, "the server's state");
  return {
    ...{ desk, server, store, timeline },
    lines: () => timeline.find({ limit: 500 }).entries.toReversed(),
    [Symbol.asyncDispose]: async () => {
      open.close();
      await mux.close();
      store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
