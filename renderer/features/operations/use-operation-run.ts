import { useState } from "react";
import type { OperationShape } from "../../../shared/models/operation-log.ts";
import type { Ran } from "../../state/operation-actions.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

export interface OperationRun {
  readonly running: boolean;
  /** What came of the last run, and how long it took as seen from here. */
  readonly last: { readonly ran: Ran; readonly ms: number } | null;
  readonly run: (operation: OperationShape, name: string) => void;
}

/** Runs an operation and keeps what came of it. One at a time. */
export function useOperationRun(): OperationRun {
  const host = useHostActions();
  const [running, setRunning] = useState(false);
  const [last, setLast] = useState<OperationRun["last"]>(null);
  const run = async (operation: OperationShape, name: string): Promise<void> => {
    if (running) return;
    setRunning(true);
    const start = performance.now();
    const ran = await host.operations.run(operation, name);
    setRunning(false);
    if (ran.kind !== "unwanted") setLast({ ran, ms: performance.now() - start });
  };
  return { running, last, run: (operation, name) => void run(operation, name) };
}
