import { AppError } from "../base/errors.ts";
import type { PlannedShape } from "../models/operation-log.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { PlanItem } from "./item.ts";
import type { OnError } from "./planner.ts";

/** Why a server can't do operations of this kind at all, as a sentence; null when it can. */
export type Lacks = (kind: string) => string | null;

type Planned = Pick<PlannedShape, "kind"> & { readonly ensure?: { readonly kind: string } | undefined };

/** Why the step can't be done, nor what it would make be looked for first. */
function lackOf({ kind, ensure }: Planned, lacks: Lacks): string | null {
  return lacks(kind) ?? (ensure === undefined ? null : lacks(ensure.kind));
}

/**
 * Why a plan is not run at all: it is to stop at the first step that does not go well, and one of them can't. A plan that goes on leaves
 * such steps out. A sentence; null when it is run.
 */
export function planLack(steps: readonly Planned[], onError: OnError, lacks: Lacks): string | null {
  if (onError !== "stop") return null;
  const at = steps.findIndex((step) => lackOf(step, lacks) !== null);
  const step = steps[at];
  return step === undefined ? null : `Step ${at + 1} (${commandOf(step)}) can't be done here: ${lackOf(step, lacks)}`;
}

/** Throws AppError `plan.unsupported` where {@link planLack} says why. */
export function checkLacks(items: readonly PlanItem[], onError: OnError, lacks: Lacks): void {
  const steps = items.map(({ operation, ensure }) => ({ kind: operation.kind, ensure }));
  const why = planLack(steps, onError, lacks);
  if (why !== null) throw new AppError("plan.unsupported", why);
}

function commandOf({ kind }: Planned): string {
  return isOpKind(kind) ? specOf(kind).command : kind;
}
