import { AppError } from "../../shared/base/errors.ts";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import { isOpKind, specOf } from "../../shared/ops/catalog.ts";
import { argProblems } from "../../shared/ops/check.ts";
import { UNKEPT, unkeptArgs } from "../../shared/ops/secret-args.ts";
import { isSlot, type SlotTarget } from "../../shared/ops/slot-target.ts";
import { planFromJson } from "../../shared/plan/json.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { type DraftStep, isStillLost, PROBED } from "../../shared/plan/draft-steps.ts";

/** Why a step cannot be run as it stands. */
export interface StepProblem {
  /** The argument that is to blame: then `says` is the rest of a sentence that begins with it. */
  readonly argument: string | null;
  /** Without its full stop. */
  readonly says: string;
  /** Nothing is wrong with what was given: something has yet to be. */
  readonly open?: true;
}

export interface CheckedPlan {
  /** By the id of the step. */
  readonly problems: ReadonlyMap<number, StepProblem>;
  /** Null while there is a problem, or no step. */
  readonly plan: Plan | null;
}

type Steps = readonly DraftStep[];

export function checkedPlan(steps: Steps): CheckedPlan {
  const found = steps.flatMap((step, at): [number, StepProblem][] => {
    const problem =
      lostProblem(step) ??
      slotsProblem(steps, at) ??
      unkeptProblem(step) ??
      argsProblem(step.operation) ??
      probeProblem(steps, at);
    return problem === null ? [] : [[step.id, problem]];
  });
  if (found.length > 0 || steps.length === 0) return { problems: new Map(found), plan: null };
  try {
    return { problems: new Map(), plan: planFromJson({ operations: steps.map(({ operation }) => operation) }) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const step = steps[Number(thrown.facts["index"] ?? 0)];
    return {
      problems: new Map(step && [[step.id, { argument: null, says: thrown.message.replace(/\.$/, "") }]]),
      plan: null,
    };
  }
}

/** A step as people count and call it. */
export function stepWords(step: Pick<DraftStep, "operation">, at: number): string {
  return `step ${at + 1} (${commandOf(step.operation.kind)})`;
}

function commandOf(kind: string): string {
  return isOpKind(kind) ? specOf(kind).command : kind;
}

function lostProblem({ operation, lost = {} }: DraftStep): StepProblem | null {
  const [gone] = Object.entries(lost).filter(([argument]) => isStillLost(operation, argument));
  if (gone === undefined) return null;
  const [argument, kind] = gone;
  const says = `named what a ${commandOf(kind)} was to make, which is no more in the plan`;
  return argument === PROBED ? { argument: null, says: `Where it is looked for ${says}` } : { argument, says };
}

function slotsProblem(steps: Steps, at: number): StepProblem | null {
  return slotsProblemIn(steps[at]?.operation.args ?? {}, steps, at);
}

function slotsProblemIn(args: OperationShape["args"], steps: Steps, at: number): StepProblem | null {
  for (const [argument, value] of Object.entries(args)) {
    const says = isSlot(value) ? slotProblem(value, steps, at) : null;
    if (says !== null) return { argument, says };
  }
  return null;
}

function unkeptProblem({ operation: { args } }: DraftStep): StepProblem | null {
  const [argument] = unkeptArgs(args);
  return argument === undefined ? null : { argument, says: UNKEPT, open: true };
}

/** What is wrong with how a step looks for what it makes. */
function probeProblem(steps: Steps, at: number): StepProblem | null {
  const { ensure } = steps[at]?.operation ?? {};
  if (ensure === undefined) return null;
  const wrong = slotsProblemIn(ensure.args, steps, at) ?? argsProblem(ensure);
  if (wrong === null) return null;
  const { argument, says, ...open } = wrong;
  return { argument: null, says: `To look for it first: ${argument === null ? "" : `“${argument}” `}${says}`, ...open };
}

function slotProblem({ slot }: SlotTarget, steps: Steps, at: number): string | null {
  const maker = steps[slot];
  if (maker === undefined) return "names what a step makes that is not there";
  if (slot === at) return "names what this very step makes";
  if (slot > at) return `names what ${stepWords(maker, slot)} makes, which comes only later`;
  const { kind } = maker.operation;
  const makes = isOpKind(kind) && specOf(kind).creates !== undefined;
  return makes ? null : `names what ${stepWords(maker, slot)} makes, and that makes nothing`;
}

function argsProblem({ kind, args }: OperationShape): StepProblem | null {
  if (!isOpKind(kind)) return { argument: null, says: `There is no operation "${kind}"` };
  const [wrong] = argProblems(specOf(kind), args);
  if (wrong === undefined) return null;
  return { argument: wrong.argument, says: wrong.problem, ...(wrong.missing ? { open: true } : {}) };
}
