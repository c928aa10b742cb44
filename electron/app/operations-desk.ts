import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { OperationServices } from "../ipc/services.ts";
import { readOnly, runPlanAndTell } from "../operations/run-and-tell.ts";
import type { HostParts } from "./host-parts.ts";

/** Operations and plans of a person's, their timeline, and what takes them back. */
export function openOperationsDesk({ machine }: HostParts): OperationServices {
  const { server } = machine;
  return {
    run: (operation, signal) => server.run(operation, signal),
    read: (operation, signal) => readOnly(server, operation, signal),
    runPlan: (order, signal) => runPlanAndTell(server, order, signal),
    dryRun: async () => {
      throw new AppError("ops.unsupported", "There is no dry run yet.");
    },
    gaps: new LiveValue({}),
    log: () => ({ entries: [], more: false }),
    logNews: async function* () {},
    clearLog: () => undefined,
    undos: new LiveValue([]),
    undo: async () => {
      throw new AppError("ops.undoGone", "There is nothing to take back.");
    },
  };
}
