import type { OperationShape } from "../../shared/models/operation-log.ts";
import { isSlot, type SlotTarget } from "../../shared/ops/slot-target.ts";

/** One step of the plan that is being put together. Slots in its arguments name steps by their place, from 0. */
export interface DraftStep {
  /** Stays the same while steps are moved about. */
  readonly id: number;
  readonly operation: OperationShape;
  /** What the person calls it; the recipe's name for it. */
  readonly as?: string;
  /** The step of the recipe that it came from, by its place there. */
  readonly from?: number;
  /** Arguments that named what a step made that is gone, each with that step's operation. */
  readonly lost?: Readonly<Record<string, string>>;
}

type Steps = readonly DraftStep[];

/** The steps in their new order: slots follow the step they name. */
function arranged(before: Steps, after: Steps): Steps {
  const places = new Map(after.map(({ id }, at) => [id, at]));
  return after.map((step) => withSlots(step, before, places));
}

function withSlots(step: DraftStep, before: Steps, places: ReadonlyMap<number, number>): DraftStep {
  const args: Record<string, unknown> = {};
  const lost: Record<string, string> = { ...step.lost };
  for (const [name, value] of Object.entries(step.operation.args)) {
    const moved = isSlot(value) ? movedSlot(value, before, places) : value;
    if (moved === null) lost[name] = before[(value as SlotTarget).slot]?.operation.kind ?? "";
    else args[name] = moved;
  }
  const operation = { ...step.operation, args };
  const { lost: _, ...rest } = step;
  return Object.keys(lost).length === 0 ? { ...rest, operation } : { ...rest, operation, lost };
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

/** Arguments that were given anew are lost no more. */
export function changedStep(step: DraftStep, operation: OperationShape): DraftStep {
  const { lost = {}, ...rest } = step;
  const left = Object.entries(lost).filter(([name]) => operation.args[name] === undefined);
  return left.length === 0 ? { ...rest, operation } : { ...rest, operation, lost: Object.fromEntries(left) };
}

/** Nothing is lost of an argument that is to be left out. */
export function withoutArgument({ lost = {}, ...step }: DraftStep, name: string): DraftStep {
  const { [name]: _, ...args } = step.operation.args;
  const { [name]: __, ...left } = lost;
  const without = { ...step, operation: { ...step.operation, args } };
  return Object.keys(left).length === 0 ? without : { ...without, lost: left };
}
