import { useEffect, useRef, useState } from "react";
import { kindWords } from "../../forms/words.ts";
import type { FanOutTarget } from "../../state/fan-out-plan.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { began, beganAgain, ended, heard, runText, targetsText } from "./fan-out-run.ts";
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

/** For whoever closed the dialog meanwhile. */
function tell(run: FanOutRun): void {
  const tone = run.failed.length === 0 ? "info" : "failure";
  const message = run.failure === null ? `${run.name}: ${runText(run)}.` : `${run.name}: ${run.failure}`;
  act.notices.tell({ tone, message, next: "The timeline has what came of each." });
}

/** Sends a fan-out and hears what comes of each target; closing the dialog does not end it, and what came of it is told then. */
export function useFanOutRun(): FanOutRunning {
  const host = useHostActions();
  const [run, setRun] = useState<FanOutRun | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);
  const send = async (name: string, begun: FanOutRun, unwanted: FanOutRun | null): Promise<void> => {
    const sent = unwanted?.failed ?? begun.targets;
    let now = begun;
    const change = (next: FanOutRun): void => {
      now = next;
      setRun(next);
    };
    change(begun);
    const own = new AbortController();
    stopping.current = own;
    const operations = sent.map(({ operation }) => operation);
    const how = { planner: "batching", onError: "continue", by: "person" } as const;
    const hear = (outcomes: Parameters<typeof heard>[2]): void => change(heard(now, sent, outcomes));
    const ran = await host.operations.runPlan({ name, operations, ...how }, hear, own.signal);
    if (ran.kind === "unwanted") return setRun(unwanted);
    if (ran.kind === "ran") hear(ran.result.outcomes);
    const failure = ran.kind === "ran" ? (ran.result.error?.message ?? null) : ran.failure.message;
    change(ended(now, own.signal.aborted ? null : failure));
    if (closed.current) tell(now);
  };
  return {
    run,
    start: async (kind, targets) => {
      const name = `${kindWords(kind)} for ${targetsText(targets)}`;
      await send(name, began(kind, name, targets), null);
    },
    retry: async () => {
      if (run !== null) await send(`${run.name}, again`, beganAgain(run), run);
    },
    stop: () => stopping.current?.abort(),
    forget: () => setRun(null),
  };
}
