import { useCallback, useState } from "react";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import { useHostActions } from "../state/use-host-actions.ts";

export interface Told {
  readonly tone: "info" | "failure";
  readonly text: string;
}

export interface Change {
  /** Runs it; true when it was done. `act` says what is wanted: `Set mouse for every session`. */
  readonly run: (operation: OperationShape, act: string) => Promise<boolean>;
  readonly busy: boolean;
  /** What came of the last one; null before, and when the person said no. */
  readonly told: Told | null;
}

/** What a person changes in a table: told in place. `done` is called after each that was carried out. */
export function useChange(done: () => void): Change {
  const host = useHostActions();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const run = useCallback(
    async (operation: OperationShape, act: string) => {
      setBusy(true);
      setTold(null);
      const problem = await tried(() => host.operations.run(operation, act));
      setBusy(false);
      if (problem === "unwanted") return false;
      setTold(problem === null ? { tone: "info", text: `${act}: done.` } : { tone: "failure", text: problem });
      if (problem === null) done();
      return problem === null;
    },
    [host, done],
  );
  return { run, busy, told };
}

type Run = ReturnType<ReturnType<typeof useHostActions>["operations"]["run"]>;

/** Null when it worked; else why not. */
async function tried(run: () => Run): Promise<string | null> {
  const ran = await run();
  if (ran.kind === "unwanted") return "unwanted";
  if (ran.kind === "failure") return `${ran.failure.message} ${ran.failure.next}`.trim();
  const { status, stderr, notes } = ran.result;
  if (status === "complete") return null;
  return stderr.trim() || notes.join(" ") || `It ended as ${status}.`;
}
