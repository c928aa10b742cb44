import { z } from "zod";
import { AppError } from "../base/errors.ts";
import { PaneId, SessionId, WindowId } from "../base/ids.ts";
import type { OpResult } from "../base/op-result.ts";
import { isOpKind } from "../ops/catalog.ts";
import { resultFromJson, resultToJson } from "../ops/result-json.ts";
import type { Bindings, Outcome, PlanResult } from "./outcome.ts";

/** An error as plain JSON. */
export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly facts: AppError["facts"];
}

/** What came of a plan as plain JSON: as it is, but for errors, of which the facts are left. */
export interface PlanResultJson extends Omit<PlanResult, "outcomes" | "error"> {
  readonly outcomes: readonly (Omit<Outcome, "result" | "error"> & {
    readonly result: OpResult | null;
    readonly error: ErrorJson | null;
  })[];
  readonly error: ErrorJson | null;
}

export function planResultToJson(result: PlanResult): PlanResultJson {
  const outcomes = result.outcomes.map((outcome) => ({
    ...outcome,
    result: outcome.result === null ? null : resultToJson(outcome.result),
    error: errorToJson(outcome.error),
  }));
  return { ...result, outcomes, error: errorToJson(result.error) };
}

function errorToJson(error: AppError | null): ErrorJson | null {
  return error === null ? null : { code: error.code, message: error.message, facts: error.facts };
}

const ErrorShape = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  })
  .nullable();

const BindingsShape = z.record(
  z.string().regex(/^(?:0|[1-9]\d*)$/),
  z.strictObject({ sessionId: SessionId, windowId: WindowId, paneId: PaneId }),
);

const ResultShape = z.strictObject({
  ended: z.enum(["complete", "failed", "stopped", "cancelled", "broken"]),
  outcomes: z.array(
    z.strictObject({
      index: z.number().int(),
      kind: z.string().refine(isOpKind, "is no operation"),
      status: z.enum(["complete", "failed", "unknown", "unsupported", "found", "notRun"]),
      result: z.unknown(),
      error: ErrorShape,
    }),
  ),
  bindings: BindingsShape,
  dispatches: z.number().int().nonnegative(),
  error: ErrorShape,
});

/** Reads what came of a plan from outside. Throws `plan.invalid`, or `op.invalid` for one of the results in it. */
export function planResultFromJson(json: unknown): PlanResultJson {
  const read = ResultShape.safeParse(json);
  if (!read.success) throw invalid(z.prettifyError(read.error));
  const outcomes = read.data.outcomes.map((outcome, at) => {
    if (outcome.index !== at) throw invalid(`Outcome ${at} says that it is of operation ${outcome.index}.`);
    return { ...outcome, result: outcome.result === null ? null : resultFromJson(outcome.result) };
  });
  return { ...read.data, outcomes };
}

/** Reads the ids of a {@link PlanResult} from outside: they are plain JSON as they stand. Throws `plan.invalid`. */
export function bindingsFromJson(json: unknown): Bindings {
  const read = BindingsShape.safeParse(json);
  if (read.success) return read.data;
  throw invalid("Ids of a plan are { INDEX: { sessionId, windowId, paneId } }.");
}

function invalid(message: string): AppError {
  return new AppError("plan.invalid", message);
}
