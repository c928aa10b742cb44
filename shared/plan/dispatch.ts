import type { AppError } from "../base/errors.ts";
import type { Rendered } from "../ops/render.ts";
import type { TextReply } from "../ops/returns.ts";
import type { Bindings, Outcome } from "./outcome.ts";
import type { PlanStep } from "./step.ts";

/** Something to be sent at once. `batch`: each has its own reply, and all run. `line`: as `a ; b`, with one reply for all. */
export type Dispatch =
  | { readonly kind: "batch"; readonly requests: readonly Rendered[] }
  | { readonly kind: "line"; readonly commands: readonly (readonly string[])[] };

/**
 * There is no reply. `refused`: this way cannot carry such a request, and nothing of it was sent. `cancelled`: nobody wants it
 * any more. `lost`: the way broke. `delivery` says what may have run.
 */
export interface Broken {
  readonly kind: "broken";
  readonly cause: "refused" | "cancelled" | "lost";
  readonly delivery: "notStarted" | "unknown" | "ran";
  readonly error: AppError;
}

/** One reply for each request of a batch; one for a line. */
export type Answer = { readonly kind: "replies"; readonly replies: readonly TextReply[] } | Broken;

/** What is known after a step. */
export interface StepReport {
  /** From 0. */
  readonly number: number;
  readonly steps: number;
  readonly step: PlanStep;
  /** Of the members of this step; those that were not sent because the plan ended are missing. */
  readonly outcomes: readonly Outcome[];
  /** All ids known by now. */
  readonly bindings: Bindings;
  /** Where it went another way than its mode says, one sentence each. */
  readonly notes: readonly string[];
}

export type PlanEvent =
  | { readonly kind: "send"; readonly dispatch: Dispatch }
  | { readonly kind: "step"; readonly report: StepReport };

/** A part of a run: asks for dispatches and is given their answers; a report is answered by nothing. */
export type Running<T = void> = Generator<PlanEvent, T, Answer | undefined>;
