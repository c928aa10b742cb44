import type { OperationShape, PlannedShape } from "../models/operation-log.ts";
import { isSlot, type SlotTarget } from "../ops/slot-target.ts";

/** One step of a plan that is being put together. Slots in its arguments name steps by their place, from 0. */
export interface DraftStep {
  /** Stays the same while steps are moved about, in every page that has the plan. */
  readonly id: number;
  readonly operation: PlannedShape;
  /** What the person calls it; the recipe's name for it. No two are called the same. */
  readonly as?: string | undefined;
  /** The step of the recipe that it came from, by its place there. */
  readonly from?: number | undefined;
  /** Arguments that named what a step made that is gone, each with that step's operation; {@link PROBED} for what it is looked for in. */
  readonly lost?: Readonly<Record<string, string>> | undefined;
}

type Steps = readonly DraftStep[];

/** The target of what is looked for first, among what is lost. */
export const PROBED = "(looked for in)";

/** The steps in their new order: slots follow the step they name. */
function arranged(before: Steps, after: Steps): Steps {
  const places = new Map(after.map(({ id }, at) => [id, at]));
  return after.map((step) => withSlots(step, before, places));
}

/** The step with its slots, which are places in `before`, as `places` has them: by the ids of the steps they name. */
export function withSlots(step: DraftStep, before: Steps, places: ReadonlyMap<number, number>): DraftStep {
  const lost: Record<string, string> = { ...step.lost };
  const moved = (all: OperationShape["args"], lostName: (name: string) => string): OperationShape["args"] => {
    const args: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(all)) {
      const now = isSlot(value) ? movedSlot(value, before, places) : value;
      if (now === null) lost[lostName(name)] = before[(value as SlotTarget).slot]?.operation.kind ?? "";
      else args[name] = now;
    }
    return args;
  };
  const { ensure, ...own } = step.operation;
  const args = moved(own.args, (name) => name);
  const probe = ensure === undefined ? {} : { ensure: { ...ensure, args: moved(ensure.args, () => PROBED) } };
  const { lost: _, ...rest } = step;
  return withLost({ ...rest, operation: { ...own, args, ...probe } }, lost);
}

/** With the slots that it has lost and `other`, which has the same places, has not. */
export function withLostOf(step: DraftStep, other: DraftStep): DraftStep {
  const { ensure, ...own } = step.operation;
  const lost = Object.keys(step.lost ?? {}).filter((name) => isStillLost(step.operation, name));
  const args = slotsOf(other.operation.args, (name) => lost.includes(name));
  const probed = slotsOf(other.operation.ensure?.args ?? {}, (name) => lost.includes(PROBED) && name === "target");
  const probe = ensure === undefined ? {} : { ensure: { ...ensure, args: { ...ensure.args, ...probed } } };
  return settled({ ...step, operation: { ...own, args: { ...own.args, ...args }, ...probe } });
}

function slotsOf(args: OperationShape["args"], isWanted: (name: string) => boolean): OperationShape["args"] {
  return Object.fromEntries(Object.entries(args).filter(([name, value]) => isSlot(value) && isWanted(name)));
}

function withLost(step: DraftStep, lost: Readonly<Record<string, string>>): DraftStep {
  return Object.keys(lost).length === 0 ? step : { ...step, lost };
}

/** Whether nothing stands in the place of an argument that is lost. */
export function isStillLost({ ensure, args }: PlannedShape, name: string): boolean {
  if (name !== PROBED) return args[name] === undefined;
  return ensure !== undefined && ensure.args["target"] === undefined && ensure.args["all"] !== true;
}

/** Null when the step that it names is gone. A slot that names no step at all stays wrong. */
function movedSlot(slot: SlotTarget, before: Steps, places: ReadonlyMap<number, number>): SlotTarget | null {
  const named = before[slot.slot];
  if (named === undefined) return slot;
  const place = places.get(named.id);
  return place === undefined ? null : { ...slot, slot: place };
}

/** The step comes to stand at `to`, counted without it. */
export function movedStep(steps: Steps, id: number, to: number): Steps {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) return steps;
  const rest = steps.filter((one) => one !== step);
  const at = Math.max(0, Math.min(rest.length, to));
  return arranged(steps, [...rest.slice(0, at), step, ...rest.slice(at)]);
}

/** What named what it was to make names nothing from then on, and says so. */
export function withoutStep(steps: Steps, id: number): Steps {
  return arranged(
    steps,
    steps.filter((one) => one.id !== id),
  );
}

/** Slots in `step` are places in `steps`. */
export function withStepAt(steps: Steps, at: number, step: DraftStep): Steps {
  return arranged(steps, [...steps.slice(0, at), step, ...steps.slice(at)]);
}

/** Arguments that were given anew are lost no more. What is looked for first stays. */
export function changedStep(step: DraftStep, changed: OperationShape): DraftStep {
  const { ensure } = step.operation;
  const { kind, args } = changed;
  return settled({ ...step, operation: ensure === undefined ? { kind, args } : { kind, args, ensure } });
}

/** What is looked for first from now on; null: nothing is. */
export function probedStep(step: DraftStep, ensure: OperationShape | null): DraftStep {
  const { kind, args } = step.operation;
  return settled({ ...step, operation: ensure === null ? { kind, args } : { kind, args, ensure } });
}

function settled({ lost = {}, ...step }: DraftStep): DraftStep {
  const left = Object.entries(lost).filter(([name]) => isStillLost(step.operation, name));
  return withLost(step, Object.fromEntries(left));
}

/** Nothing is lost of an argument that is to be left out. */
export function withoutArgument({ lost = {}, ...step }: DraftStep, name: string): DraftStep {
  const { [name]: _, ...args } = step.operation.args;
  const { [name]: __, ...left } = lost;
  return withLost({ ...step, operation: { ...step.operation, args } }, left);
}
