import { AppError } from "../base/errors.ts";
import { OpError } from "../base/op-result.ts";
import type { OpResult } from "../base/op-result.ts";
import type { Created } from "../ops/returns.ts";
import type { Entry } from "./slot.ts";

/** `found`: what it was to create was there already. `notRun`: it was certainly never sent. */
export type OutcomeStatus = OpResult["status"] | "found" | "notRun";

/** What came of one operation of a plan. */
export interface Outcome<Value = unknown> {
  readonly index: number;
  readonly kind: string;
  readonly status: OutcomeStatus;
  /** What the server said; null for an operation that was not sent. For `found`, what the probe said. */
  readonly result: OpResult<Value> | null;
  /** Why it could not be sent. */
  readonly error: AppError | null;
}

/** The ids of what was created or found, by the index of its operation. */
export type Bindings = Readonly<Record<number, Created>>;

/**
 * `complete`: every operation did what it is for. `failed`: the plan ran to its end, and not all did. `stopped`: at the first
 * that did not. `cancelled`, `broken`: it ended on the way; `error` says why.
 */
export type PlanEnd = "complete" | "failed" | "stopped" | "cancelled" | "broken";

export interface PlanResult {
  readonly ended: PlanEnd;
  /** One for each operation, in the order of the plan. */
  readonly outcomes: readonly Outcome[];
  readonly bindings: Bindings;
  /** How often something was sent. */
  readonly dispatches: number;
  readonly error: AppError | null;
}

export function isGood({ status }: Outcome): boolean {
  return status === "complete" || status === "found";
}

/** An operation needs what another one was to create, and that is not there. */
export class FailedCreateError extends AppError {
  readonly creator: Outcome;

  constructor(needs: { readonly index: number; readonly kind: string }, creator: Outcome) {
    const from = `${creator.kind} (operation ${creator.index})`;
    const said = saidBy(creator);
    super("plan.failedCreate", `${needs.kind} (operation ${needs.index}) needs what ${from} was to create: ${said}`, {
      facts: { index: needs.index, kind: needs.kind, creator: creator.index, creatorKind: creator.kind, said },
    });
    this.name = "FailedCreateError";
    this.creator = creator;
  }
}

function saidBy({ status, result, error }: Outcome): string {
  const words = result === null ? "" : result.stderr.trim() || result.notes.join(" ");
  return words || error?.message || `its outcome is "${status}".`;
}

/** What came of `entry`, with the type of its value. Throws for an entry of another plan. */
export function outcomeOf<Value>(result: PlanResult, entry: Entry<Value>): Outcome<Value> {
  const outcome = result.outcomes[entry.index];
  if (outcome === undefined) throw new AppError("plan.invalid", `The plan has no operation ${entry.index}.`);
  return outcome as Outcome<Value>;
}

/** The value of one operation. Throws what it ended with when it has none. */
export function valueIn<Value>(result: PlanResult, entry: Entry<Value>): Value {
  const outcome = outcomeOf(result, entry);
  if (outcome.status !== "complete") throw errorOf(outcome, result);
  return outcome.result?.value as Value;
}

/** The result itself when every operation did what it is for. Throws what the plan, or the first one that did not, ended with. */
export function raiseForPlan(result: PlanResult): PlanResult {
  const bad = result.outcomes.find((outcome) => !isGood(outcome));
  if (result.error !== null) throw result.error;
  if (bad !== undefined) throw errorOf(bad, result);
  return result;
}

function errorOf(outcome: Outcome, { error, ended }: PlanResult): AppError {
  const why = `${outcome.kind} (operation ${outcome.index}) was not sent: the plan was ${ended} before it.`;
  if (outcome.error !== null) return outcome.error;
  if (outcome.status === "notRun")
    return error ?? new AppError("plan.notRun", why, { facts: { index: outcome.index } });
  return outcome.result === null ? new AppError("plan.invalid", why) : new OpError(outcome.result);
}
