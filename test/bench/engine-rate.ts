import type { EngineSpec } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { openLive } from "../support/live-engine.ts";

export interface RateRow {
  readonly engine: string;
  readonly way: "one after another" | "batches of 100";
  readonly operations: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface EngineRate {
  readonly rows: readonly RateRow[];
  /** Operations per second of control mode for one of a process per operation, both one after another. */
  readonly timesFaster: number;
  readonly timesFasterInBatches: number;
}

const REQUEST = { argv: ["display-message", "-p", "#{session_name}"] };
const BATCH = 100;

interface Plan {
  readonly spec: EngineSpec;
  readonly way: RateRow["way"];
  readonly operations: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function measure({ spec, way, operations }: Plan): Promise<RateRow> {
  await using live = await openLive(spec);
  const size = way === "one after another" ? 1 : BATCH;
  const step = async (): Promise<void> => {
    if (size === 1) await live.engine.run(REQUEST);
    else await live.engine.runBatch(Array.from({ length: size }, () => REQUEST));
  };
  for (let at = 0; at < 20; at += 1) await step();
  const times: number[] = [];
  const from = performance.now();
  for (let done = 0; done < operations; done += size) {
    const begun = performance.now();
    await step();
    times.push((performance.now() - begun) / size);
  }
  const seconds = (performance.now() - from) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
  return {
    engine: spec.id,
    way,
    operations,
    perSecond: Math.round(operations / seconds),
    p50Ms: rounded(percentile(sorted, 0.5)),
    p99Ms: rounded(percentile(sorted, 0.99)),
  };
}

/** Compares a process per operation with control mode, each on a server of its own, in one run. */
export async function measureEngineRate(): Promise<EngineRate> {
  const spawned = await measure({ spec: tmuxCli, way: "one after another", operations: 300 });
  const single = await measure({ spec: tmuxControl, way: "one after another", operations: 6000 });
  const batched = await measure({ spec: tmuxControl, way: "batches of 100", operations: 30_000 });
  const times = (row: RateRow): number => Math.round((row.perSecond / spawned.perSecond) * 10) / 10;
  return { rows: [spawned, single, batched], timesFaster: times(single), timesFasterInBatches: times(batched) };
}
