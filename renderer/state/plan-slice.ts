import { sameValue } from "../../shared/base/same-value.ts";
import type { OperationShape, PlannedShape } from "../../shared/models/operation-log.ts";
import type { Recipe } from "../../shared/models/recipe.ts";
import { isSlot, type SlotTarget } from "../../shared/ops/slot-target.ts";
import type { OnError, PlannerName } from "../../shared/plan/planner.ts";
import type { PlanResultJson } from "../../shared/plan/result-json.ts";
import type { Failure } from "../client/failure.ts";
import {
  changedStep,
  type DraftStep,
  movedStep,
  probedStep,
  withoutArgument,
  withoutStep,
  withStepAt,
} from "../../shared/plan/draft-steps.ts";

export type { DraftStep };
type Outcome = PlanResultJson["outcomes"][number];

/** The last run of the plan, or the one that is on its way. */
export interface PlanRun {
  /** The id of the recipe that was run as it is; null for the plan that is being put together. */
  readonly recipe: string | null;
  /** The steps that were run, in order, by their id and as they were then. */
  readonly steps: readonly Pick<DraftStep, "id" | "operation">[];
  /** What is known by now, by place in `steps`. */
  readonly outcomes: Readonly<Record<number, Outcome>>;
  /** Null until it has ended. */
  readonly result: PlanResultJson | null;
  /** Why it could not be run at all. */
  readonly failure: Failure | null;
  readonly cancelling: boolean;
}

/** The recipe that the plan came from, and what was answered to its parameters. */
export interface PlanSource {
  readonly recipe: Recipe;
  readonly answers: Readonly<Record<string, unknown>>;
}

export interface PlanSlice {
  readonly name: string;
  readonly steps: readonly DraftStep[];
  /** The id that the next step gets. */
  readonly next: number;
  /** The step whose fields are shown, by id. */
  readonly chosen: number | null;
  readonly planner: PlannerName;
  readonly onError: OnError;
  readonly source: PlanSource | null;
  readonly run: PlanRun | null;
}

/** A whole plan that takes the place of the one that is being put together. */
export interface PlanLoad {
  readonly name: string;
  readonly operations: readonly PlannedShape[];
  readonly planner?: PlannerName;
  readonly onError?: OnError;
  readonly source?: PlanSource;
}

/** A plan as it is kept for every page. */
export type PlanKept = Pick<PlanSlice, "name" | "steps" | "planner" | "onError" | "source">;

type Change = Partial<PlanSlice>;

/** Steps of one plan come from several pages: each counts from a place of its own. */
const first = Math.floor(Math.random() * 2 ** 40);

const initial: PlanSlice = {
  ...{ name: "", steps: [], next: first, chosen: null },
  ...{ planner: "batching", onError: "continue", source: null, run: null },
};

const actions = {
  /** At the end. It becomes the chosen one. */
  add: (plan: PlanSlice, operation: OperationShape): Change => ({
    steps: [...plan.steps, { id: plan.next, operation }],
    chosen: plan.next,
    next: plan.next + 1,
  }),
  /** `id`: of the step. Slots in `operation` are places in the plan as it is. */
  change: (plan: PlanSlice, id: number, operation: OperationShape): Change => ({
    steps: plan.steps.map((step) => (step.id === id ? changedStep(step, operation) : step)),
  }),
  /** Has it looked for first, or made whatever is there (null). */
  probe: (plan: PlanSlice, id: number, ensure: OperationShape | null): Change => ({
    steps: plan.steps.map((step) => (step.id === id ? probedStep(step, ensure) : step)),
  }),
  /** `as`: a name that no other step has; null: it has none. */
  call: (plan: PlanSlice, id: number, as: string | null): Change => ({
    steps: plan.steps.map((step) => (step.id === id ? calledStep(step, as) : step)),
  }),
  /** What an earlier step makes becomes an argument of the step. */
  aim: (plan: PlanSlice, id: number, aimed: { readonly argument: string; readonly slot: SlotTarget }): Change => ({
    steps: plan.steps.map((step) => (step.id === id ? withGiven(step, { [aimed.argument]: aimed.slot }) : step)),
  }),
  leaveOut: (plan: PlanSlice, id: number, argument: string): Change => ({
    steps: plan.steps.map((step) => (step.id === id ? withoutArgument(step, argument) : step)),
  }),
  /** To a place from 0, counted without the step itself. */
  move: (plan: PlanSlice, id: number, to: number): Change => ({ steps: movedStep(plan.steps, id, to) }),
  /** The step after it, else the one before it, is chosen then. */
  remove: (plan: PlanSlice, id: number): Change => {
    const at = plan.steps.findIndex((step) => step.id === id);
    const steps = withoutStep(plan.steps, id);
    const near = steps[Math.min(at, steps.length - 1)]?.id ?? null;
    return { steps, chosen: plan.chosen === id ? near : plan.chosen };
  },
  duplicate: (plan: PlanSlice, id: number): Change => {
    const at = plan.steps.findIndex((step) => step.id === id);
    const step = plan.steps[at];
    if (step === undefined) return {};
    const { as: _, ...copy } = step;
    return {
      steps: withStepAt(plan.steps, at + 1, { ...copy, id: plan.next }),
      chosen: plan.next,
      next: plan.next + 1,
    };
  },
  choose: (_: PlanSlice, chosen: number | null): Change => ({ chosen }),
  rename: (_: PlanSlice, name: string): Change => ({ name }),
  setPlanner: (_: PlanSlice, planner: PlannerName): Change => ({ planner }),
  setOnError: (_: PlanSlice, onError: OnError): Change => ({ onError }),
  /** A new one, empty. What was run last is forgotten, what is on its way is not. */
  clear: (plan: PlanSlice): Change => {
    const { next, planner, onError } = plan;
    return { ...initial, next, planner, onError, run: onItsWay(plan) };
  },
  load: (plan: PlanSlice, load: PlanLoad): Change => {
    const { name, operations, planner = plan.planner, onError = plan.onError, source = null } = load;
    const steps = operations.map((operation, at): DraftStep => {
      const as = source?.recipe.steps[at]?.as;
      const own = { id: plan.next + at, operation, ...(as === undefined ? {} : { as }) };
      return source === null ? own : { ...own, from: at };
    });
    return {
      ...{ name, steps, planner, onError, source, run: onItsWay(plan) },
      ...{ chosen: steps[0]?.id ?? null, next: plan.next + steps.length },
    };
  },
  /** As it is kept by now, whichever page has changed it. The chosen step stays it while it is there, as this page has it. */
  follow: (plan: PlanSlice, kept: PlanKept): Change => {
    const { name, steps, planner, onError, source } = kept;
    const chosen = steps.some(({ id }) => id === plan.chosen) ? chosenIn(plan, steps) : (steps[0]?.id ?? null);
    return { name, steps, planner, onError, source, chosen };
  },
  /** The id of the next step is somebody's. */
  skip: ({ next }: PlanSlice): Change => ({ next: next + 1 }),
  /** It was saved step by step: it is that recipe from now on. `answers`: to parameters that are new in it. */
  kept: ({ steps, source }: PlanSlice, { recipe, answers }: PlanSource): Change => ({
    name: recipe.name,
    steps: steps.map((step, from) => ({ ...step, from })),
    source: { recipe, answers: { ...source?.answers, ...answers } },
  }),
  begin: (_: PlanSlice, steps: PlanRun["steps"], recipe: string | null): Change => ({
    run: { recipe, steps, outcomes: {}, result: null, failure: null, cancelling: false },
  }),
  hear: (plan: PlanSlice, outcomes: readonly Outcome[]): Change =>
    withRun(plan, (run) => ({ outcomes: known(run, outcomes) })),
  end: (plan: PlanSlice, result: PlanResultJson): Change =>
    withRun(plan, (run) => ({ result, outcomes: known(run, result.outcomes) })),
  fail: (plan: PlanSlice, failure: Failure): Change => withRun(plan, () => ({ failure })),
  cancel: (plan: PlanSlice): Change => withRun(plan, () => ({ cancelling: true })),
  /** As it was before a run that was not wanted. */
  setRun: (_: PlanSlice, run: PlanRun | null): Change => ({ run }),
};

function withGiven(step: DraftStep, given: OperationShape["args"]): DraftStep {
  const { kind, args } = step.operation;
  return changedStep(step, { kind, args: { ...args, ...given } });
}

function calledStep({ as: _, ...step }: DraftStep, as: string | null): DraftStep {
  return as === null ? step : { ...step, as };
}

/** The chosen step, or where another page has changed it as well the one that has what this page had. */
function chosenIn({ steps: before, chosen }: PlanSlice, steps: readonly DraftStep[]): number | null {
  const at = steps.findIndex(({ id }) => id === chosen);
  const own = before.find(({ id }) => id === chosen);
  const copy = steps[at + 1];
  if (own === undefined || copy === undefined || before.some(({ id }) => id === copy.id)) return chosen;
  const isOurs = (step: DraftStep | undefined) => sameValue(unplaced(step), unplaced(own));
  return isOurs(copy) && !isOurs(steps[at]) ? copy.id : chosen;
}

/** What it says, whatever the places of the steps that it names. */
function unplaced(step: DraftStep | undefined): unknown {
  const args = Object.entries(step?.operation.args ?? {});
  const said = args.map(([name, value]) => [name, isSlot(value) ? { ...value, slot: 0 } : value]);
  return { ...step?.operation, args: Object.fromEntries(said) };
}

function known(run: PlanRun, outcomes: readonly Outcome[]): PlanRun["outcomes"] {
  return { ...run.outcomes, ...Object.fromEntries(outcomes.map((outcome) => [outcome.index, outcome])) };
}

function withRun(plan: PlanSlice, change: (run: PlanRun) => Partial<PlanRun>): Change {
  return plan.run === null ? {} : { run: { ...plan.run, ...change(plan.run) } };
}

function isRunning({ run }: PlanSlice): boolean {
  return run !== null && run.result === null && run.failure === null;
}

function onItsWay(plan: PlanSlice): PlanRun | null {
  return isRunning(plan) ? plan.run : null;
}

export const planSlice = { initial, actions, selectors: { isRunning } };
