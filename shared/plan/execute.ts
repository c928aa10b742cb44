import { AppError } from "../base/errors.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Answer, Broken, Dispatch, Running, StepReport } from "./dispatch.ts";
import type { Lacks } from "./lacks.ts";
import type { PlanItem } from "./item.ts";
import type { PlanResult } from "./outcome.ts";
import type { OnError } from "./planner.ts";
import { RunState } from "./run-state.ts";
import { runSteps } from "./run-steps.ts";
import type { PlanStep } from "./step.ts";

/** A way to a server. What breaks on it is an answer, not an exception. */
export interface PlanRunner {
  /** Whether several commands can go as one line. */
  readonly lines: boolean;
  version(): Promise<TmuxVersion | null | Broken>;
  send(dispatch: Dispatch, signal?: AbortSignal): Promise<Answer>;
}

export interface ExecuteOptions {
  /** Hears of each step once the ids in it are known. What it throws ends the run. */
  readonly onStep?: (report: StepReport) => void;
  /** Nothing is sent any more once it is aborted; what is on its way then may have run. */
  readonly signal?: AbortSignal;
  /** Only for the planner `marked`. True when left out: a mark that somebody has set stays set. */
  readonly preserveMark?: boolean;
  /** What the server can't do: it is left out as `unsupported`, with the reason. See {@link checkLacks}. */
  readonly lacks?: Lacks;
}

interface Planned {
  readonly items: readonly PlanItem[];
  readonly steps: readonly PlanStep[];
  readonly onError: OnError;
}

export async function executeSteps(planned: Planned, run: PlanRunner, options: ExecuteOptions): Promise<PlanResult> {
  const { items, steps, onError } = planned;
  const { preserveMark = true, signal, lacks } = options;
  const version = signal?.aborted ? cancelled() : await run.version();
  const settings = { version: isBroken(version) ? null : version, onError, preserveMark, lines: run.lines, lacks };
  if (!isBroken(version)) return drive(runSteps(items, steps, settings), run, options);
  const unsent = new RunState(items, settings);
  unsent.lose([], version);
  return unsent.finish();
}

async function drive(running: Running<PlanResult>, run: PlanRunner, options: ExecuteOptions): Promise<PlanResult> {
  const { onStep, signal } = options;
  let next = running.next(undefined);
  while (!next.done) {
    const event = next.value;
    if (event.kind === "step") {
      onStep?.(event.report);
      next = running.next(undefined);
    } else next = running.next(signal?.aborted ? cancelled() : await run.send(event.dispatch, signal));
  }
  return next.value;
}

function cancelled(): Broken {
  const error = new AppError("plan.cancelled", "The plan was cancelled before this was sent.");
  return { kind: "broken", cause: "cancelled", delivery: "notStarted", error };
}

function isBroken(version: TmuxVersion | null | Broken): version is Broken {
  return version !== null && "kind" in version;
}
