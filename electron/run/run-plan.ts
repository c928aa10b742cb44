import type { Answer, Broken, Dispatch } from "../../shared/plan/dispatch.ts";
import type { ExecuteOptions, PlanRunner } from "../../shared/plan/execute.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan, PlanningOptions } from "../../shared/plan/plan.ts";
import type { Engine, EngineReply, EngineRequest } from "../engines/engine.ts";
import { EngineError } from "../engines/engine.ts";
import { versionOf } from "./engine-version.ts";
import { requestOf, textOf } from "./requests.ts";
import type { RunOptions } from "./requests.ts";

export type RunPlanOptions = PlanningOptions & ExecuteOptions & Pick<RunOptions, "timeoutMs">;

/**
 * Runs a plan on an engine. Resolves with what came of each operation, whatever happens on the way; throws only what `onStep`
 * throws, and `plan.badSteps` before anything is sent.
 */
export async function runPlan(engine: Engine, plan: Plan, options: RunPlanOptions = {}): Promise<PlanResult> {
  const { timeoutMs, ...rest } = options;
  return plan.execute(planRunner(engine, timeoutMs === undefined ? {} : { timeoutMs }), rest);
}

/** The way of plans to the server behind an engine. `timeoutMs` holds for each request. */
export function planRunner(engine: Engine, options: Pick<RunOptions, "timeoutMs"> = {}): PlanRunner {
  return {
    lines: engine.caps.includes("lines"),
    version: () => versionOf(engine).catch(brokenBy),
    send: (dispatch, signal) => send(engine, dispatch, signal === undefined ? options : { ...options, signal }),
  };
}

async function send(engine: Engine, dispatch: Dispatch, options: RunOptions): Promise<Answer> {
  try {
    const replies = await repliesTo(engine, requestsOf(dispatch, options));
    return { kind: "replies", replies: replies.map(textOf) };
  } catch (thrown) {
    return brokenBy(thrown);
  }
}

async function repliesTo(engine: Engine, requests: readonly EngineRequest[]): Promise<readonly EngineReply[]> {
  const [only] = requests;
  return only !== undefined && requests.length === 1 ? [await engine.run(only)] : engine.runBatch(requests);
}

function requestsOf(dispatch: Dispatch, options: RunOptions): readonly EngineRequest[] {
  if (dispatch.kind === "batch") return dispatch.requests.map((rendered) => requestOf(rendered, options));
  const [argv = [], ...followedBy] = dispatch.commands;
  return [{ argv, followedBy, ...options }];
}

/** What a thrown engine error says of the requests. Anything else is a bug and goes on. */
function brokenBy(thrown: unknown): Broken {
  if (!(thrown instanceof EngineError)) throw thrown;
  const { kind, delivery } = thrown;
  const refused = kind === "protocol" && delivery === "notStarted";
  const cause = refused ? "refused" : kind === "cancelled" ? "cancelled" : "lost";
  return { kind: "broken", cause, delivery, error: thrown };
}
