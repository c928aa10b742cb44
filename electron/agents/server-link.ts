import { AppError } from "../../shared/base/errors.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";

/** Runs operations on the server. Both throw EngineError when the way there breaks. */
export interface Operations {
  run<Value>(operation: Operation<Value>): Promise<OpResult<Value>>;
  /** Runs all in order, each with its own result; a refused one stops none of the others. */
  runAll(operations: readonly Operation[]): Promise<OpResult[]>;
}

/** The server as agents need it. */
export interface ServerLink extends Operations {
  readonly state: LiveValue<ServerState>;
  /** Runs a plan. What is refused and what breaks on the way are in its result. */
  runPlan(plan: Plan): Promise<PlanResult>;
  /** Resolves when `state` holds everything that happened before the call, or when there is no connection. */
  refresh(): Promise<void>;
}

/** True for an error of the way to the server, as opposed to a bug of ours. */
export function isEngineError(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && thrown.code.startsWith("engine.");
}
