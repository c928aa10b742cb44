import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import { systemClock } from "../agents/clock.ts";
import type { OperationServices } from "../ipc/services.ts";
import { readNews } from "../operations/log-news.ts";
import { readOnly, runPlanAndTell } from "../operations/run-and-tell.ts";
import { PlanLines, runTold } from "../operations/told-runs.ts";
import type { Timeline } from "../operations/timeline.ts";
import type { MuxServer } from "../servers/mux-server.ts";

interface OperationsDeskParts {
  readonly server: MuxServer;
  readonly timeline: Timeline;
}

/** Operations and plans of a person's, their timeline, and what takes them back. */
export function openOperationsDesk({ server, timeline }: OperationsDeskParts): OperationServices {
  const { now } = systemClock;
  return {
    run: (operation, signal) =>
      runTold(operation, () => server.run(operation, signal), { timeline, by: "person", group: null }),
    read: (operation, signal) => readOnly(server, operation, signal),
    runPlan: ({ plan, planner, onError, name, by }, signal) => {
      const lines = new PlanLines(plan, { timeline, by, name, now });
      return runPlanAndTell(server, { plan, planner, onError, lines }, signal);
    },
    dryRun: async () => {
      throw new AppError("ops.unsupported", "There is no dry run yet.");
    },
    gaps: new LiveValue({}),
    log: (query) => timeline.find(query),
    logNews: (signal) => readNews(timeline.news, signal),
    clearLog: () => timeline.clear(),
    undos: new LiveValue([]),
    undo: async () => {
      throw new AppError("ops.undoGone", "There is nothing to take back.");
    },
  };
}
