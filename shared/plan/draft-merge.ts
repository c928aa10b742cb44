import { sameValue } from "../base/same-value.ts";
import type { PlanDraft } from "../models/plan-draft.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import { isSlot } from "../ops/slot-target.ts";
import { type DraftStep, withLostOf, withSlots } from "./draft-steps.ts";
import { fuller, isMaskOf } from "./draft-secrets.ts";
import { isSaidBy } from "./masked-value.ts";

/** The same plan in two pages, and as it was when they last agreed. Null: no plan. */
interface TwoDrafts {
  readonly base: PlanDraft | null;
  readonly ours: PlanDraft | null;
  readonly theirs: PlanDraft | null;
}

interface MergedDraft {
  readonly draft: PlanDraft | null;
  /** What both had changed and how both were kept, one sentence each. They are told to the person of `ours`. */
  readonly notes: readonly string[];
}

type Steps = readonly DraftStep[];

/**
 * Both pages' changes in one plan: by step, so that nothing is lost. A step that both have changed is there twice then; one that was
 * changed here and removed there stays. `newId`: for a step that is there twice.
 */
export function mergedDraft(drafts: TwoDrafts, newId: () => number): MergedDraft {
  const base = drafts.base ?? none;
  const [ours, theirs] = [drafts.ours, drafts.theirs].map((draft) => draft ?? emptied(base)) as [PlanDraft, PlanDraft];
  const merge = new StepMerge(base.steps, ours.steps, theirs.steps);
  const steps = merge.steps(newId).map(plainStep);
  const name = picked(base.name, ours.name, theirs.name);
  if (name.both) merge.notes.push(`The plan is called “${theirs.name}” there; here it was “${ours.name}”.`);
  if (steps.length === 0 && name.value === "") return { draft: null, notes: merge.notes };
  const draft: PlanDraft = {
    ...{ name: name.value, steps },
    planner: picked(base.planner, ours.planner, theirs.planner).value,
    onError: picked(base.onError, ours.onError, theirs.onError).value,
    source: pickedSource(base.source, ours.source, theirs.source),
  };
  return { draft, notes: merge.notes };
}

const none: PlanDraft = { name: "", steps: [], planner: "batching", onError: "continue", source: null };

/** Whoever has dropped the plan says nothing of how it is to be run. */
function emptied({ planner, onError }: PlanDraft): PlanDraft {
  return { ...none, planner, onError };
}

/** The value that was changed; of two changes theirs, which is kept already. */
function picked<T>(base: T, ours: T, theirs: T): { readonly value: T; readonly both: boolean } {
  if (sameValue(theirs, base) || sameValue(ours, theirs)) return { value: ours, both: false };
  return { value: theirs, both: !sameValue(ours, base) };
}

type Source = PlanDraft["source"];

/** One that lies on disk without its secrets is no change. */
function pickedSource(base: Source, ours: Source, theirs: Source): Source {
  if (isSaidBy(theirs, ours)) return ours;
  if (isSaidBy(ours, theirs)) return theirs;
  return picked(base, ours, isSaidBy(theirs, base) ? base : theirs).value;
}

function plainStep({ id, operation, as, from, lost }: DraftStep): PlanDraft["steps"][number] {
  return {
    ...{ id, operation },
    ...(as === undefined ? {} : { as }),
    ...(from === undefined ? {} : { from }),
    ...(lost === undefined ? {} : { lost: { ...lost } }),
  };
}

/** A step and the list that its slots are places in. */
interface Placed {
  readonly step: DraftStep;
  readonly of: Steps;
}

class StepMerge {
  readonly notes: string[] = [];
  readonly #base: Steps;
  readonly #ours: Steps;
  readonly #theirs: Steps;

  constructor(base: Steps, ours: Steps, theirs: Steps) {
    this.#base = base;
    this.#ours = ours;
    this.#theirs = theirs;
  }

  steps(newId: () => number): Steps {
    const placed = this.#order().flatMap((id) => this.#both(id, newId));
    const places = new Map(placed.map(({ step }, at) => [step.id, at]));
    return named(placed.map(({ step, of }) => this.#withFound(withSlots(step, of, places), places)));
  }

  /** What a step has lost on one side only, while what it named stays, is what it was on the other. */
  #withFound(step: DraftStep, places: ReadonlyMap<number, number>): DraftStep {
    return [this.#ours, this.#theirs].reduce((found, of) => {
      const other = of.find(({ id }) => id === found.id);
      return other === undefined ? found : withLostOf(found, withSlots(other, of, places));
    }, step);
  }

  /** What is left of one step: nothing, the one that was changed, or each of both. */
  #both(id: number, newId: () => number): readonly Placed[] {
    const base = placedIn(this.#base, id);
    const ours = placedIn(this.#ours, id);
    const theirs = placedIn(this.#theirs, id);
    if (ours === null || theirs === null) return this.#one(ours ?? theirs, base, ours === null ? "here" : "there");
    if (isSame(ours, theirs)) return [{ ...ours, step: fuller(ours.step, theirs.step) }];
    if (base !== null && isSame(ours, base)) return [theirs];
    if (base !== null && isSame(theirs, base)) return [ours];
    this.notes.push(`${nameOf(theirs.step)} was changed there, too: it is in the plan twice, yours after the other.`);
    const { as: _, ...copy } = ours.step;
    return [theirs, { ...ours, step: { ...copy, id: newId() } }];
  }

  /** `gone`: where it is not, or no more. */
  #one(left: Placed | null, base: Placed | null, gone: "here" | "there"): readonly Placed[] {
    if (left === null || (base !== null && isSame(left, base))) return [];
    const other = gone === "here" ? "there" : "here";
    if (base !== null) this.notes.push(`${nameOf(left.step)} was removed ${gone} and changed ${other}: it stays.`);
    return [left];
  }

  /** Every id of both: in their order, unless only here steps were moved. What only the other has stands after what it follows there. */
  #order(): readonly number[] {
    const spine = this.#isMovedHere() ? this.#ours : this.#theirs;
    const other = spine === this.#ours ? this.#theirs : this.#ours;
    const order = spine.map(({ id }) => id);
    for (const [at, { id }] of other.entries()) {
      if (order.includes(id)) continue;
      const before = other.slice(0, at).findLast((one) => order.includes(one.id));
      order.splice(before === undefined ? 0 : order.indexOf(before.id) + 1, 0, id);
    }
    return order;
  }

  #isMovedHere(): boolean {
    const all = [this.#base, this.#ours, this.#theirs];
    const shared = this.#ours
      .map(({ id }) => id)
      .filter((id) => all.every((list) => list.some((one) => one.id === id)));
    const orderIn = (list: Steps) => list.map(({ id }) => id).filter((id) => shared.includes(id));
    return !sameValue(orderIn(this.#ours), orderIn(this.#base));
  }
}

function placedIn(of: Steps, id: number): Placed | null {
  const step = of.find((one) => one.id === id);
  return step === undefined ? null : { step, of };
}

/** Whether they say the same, whatever the places of the steps that they name; what a file leaves out counts as said. */
function isSame(one: Placed, other: Placed): boolean {
  const [left, right] = [linked(one), linked(other)];
  return sameValue(left, right) || isMaskOf(left, right) || isMaskOf(right, left);
}

/** With the ids of steps in its slots. */
function linked({ step, of }: Placed): DraftStep {
  const inArgs = (args: DraftStep["operation"]["args"]) =>
    Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        isSlot(value) ? { ...value, slot: of[value.slot]?.id ?? -1 - value.slot } : value,
      ]),
    );
  const { ensure, ...own } = step.operation;
  const probe = ensure === undefined ? {} : { ensure: { ...ensure, args: inArgs(ensure.args) } };
  return { ...step, operation: { ...own, args: inArgs(own.args), ...probe } };
}

/** No two are called the same: the later one gives its name up. */
function named(steps: Steps): Steps {
  const taken = new Set<string>();
  return steps.map((step) => {
    const { as, ...rest } = step;
    if (as === undefined || !taken.has(as)) {
      if (as !== undefined) taken.add(as);
      return step;
    }
    return rest;
  });
}

function nameOf({ as, operation: { kind } }: DraftStep): string {
  const command = isOpKind(kind) ? specOf(kind).command : kind;
  return as === undefined ? `A step (${command})` : `The step “${as}” (${command})`;
}
