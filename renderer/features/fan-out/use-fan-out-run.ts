import { useRef, useState } from "react";
import { kindWords } from "../../forms/words.ts";
import type { FanOutTarget } from "../../state/fan-out-plan.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { began, beganAgain, ended, heard, targetsText } from "./fan-out-run.ts";
import type { FanOutRun } from "./fan-out-run.ts";

export interface FanOutRunning {
  /** Null before anything was sent. */
  readonly run: FanOutRun | null;
  readonly start: (kind: string, targets: readonly FanOutTarget[]) => Promise<void>;
  /** Sends to those that failed once more. */
  readonly retry: () => Promise<void>;
  /** What was not sent stays unsent. */
  readonly stop: () => void;
  readonly forget: () => void;
}

/** Sends a fan-out and hears what comes of each target. */
export function useFanOutRun(): FanOutRunning {
  const host = useHostActions();
  const [run, setRun] = useState<FanOutRun | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const change = (next: (run: FanOutRun) => FanOutRun): void => setRun((was) => (was === null ? null : next(was)));
  const send = async (name: string, sent: readonly FanOutTarget[], unwanted: FanOutRun | null): Promise<void> => {
    const own = new AbortController();
    stopping.current = own;
    const operations = sent.map(({ operation }) => operation);
    const how = { planner: "batching", onError: "continue", by: "person" } as const;
    const hear = (outcomes: Parameters<typeof heard>[2]): void => change((was) => heard(was, sent, outcomes));
    const ran = await host.operations.runPlan({ name, operations, ...how }, hear, own.signal);
    if (ran.kind === "unwanted") return setRun(unwanted);
    if (ran.kind === "ran") hear(ran.result.outcomes);
    const failure = ran.kind === "ran" ? (ran.result.error?.message ?? null) : ran.failure.message;
    change((was) => ended(was, own.signal.aborted ? null : failure));
  };
  return {
    run,
    start: async (kind, targets) => {
      const name = `${kindWords(kind)} for ${targetsText(targets)}`;
      setRun(began(kind, name, targets));
      await send(name, targets, null);
    },
    retry: async () => {
      if (run === null) return;
      setRun(beganAgain(run));
      await send(`${run.name}, again`, run.failed, run);
    },
    stop: () => stopping.current?.abort(),
    forget: () => setRun(null),
  };
}
