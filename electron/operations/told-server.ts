import type { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { OperationBy } from "../../shared/models/operation-log.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import { broken, groupOf, PlanLines, runTold } from "./told-runs.ts";
import type { Timeline } from "./timeline.ts";

interface ToldServer {
  readonly state: LiveValue<ServerState>;
  run<V>(operation: Operation<V>): Promise<OpResult<V>>;
  runAll(operations: readonly Operation[]): Promise<OpResult[]>;
  runPlan(plan: Plan): Promise<PlanResult>;
  refresh(): Promise<void>;
}

/** The server for whoever changes something of its own accord: what changes something is in the timeline, what only asks is not. */
export function toldServer(
  server: MuxServer,
  { timeline, by, name, now }: { timeline: Timeline; by: OperationBy; name: string; now: () => number },
): ToldServer {
  return {
    state: server.state,
    refresh: () => server.refresh(),
    run: (operation) => {
      const run = () => server.run(operation);
      return safetyOf(operation) === "readonly" ? run() : runTold(operation, run, { timeline, by, group: null });
    },
    runAll: async (operations) => {
      const place = groupOf(name, operations.length);
      const lines = timeline.begin(operations.map((operation, at) => ({ operation, by, group: place(at) })));
      const results = await server.runAll(operations).catch((thrown: unknown) => {
        for (const line of lines) timeline.end(line, broken(thrown));
        throw thrown;
      });
      for (const [at, result] of results.entries())
        timeline.end(lines[at], { status: result.status, result, error: null });
      return results;
    },
    runPlan: async (plan) => {
      const lines = new PlanLines(plan, { timeline, by, name, now });
      try {
        const result = await server.runPlan(plan, { onStep: ({ outcomes }) => lines.step(outcomes) });
        lines.over(result);
        return result;
      } catch (thrown) {
        lines.failed(thrown);
        throw thrown;
      }
    },
  };
}
