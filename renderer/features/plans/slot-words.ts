import { isOpKind, specOf } from "../../../shared/ops/catalog.ts";
import type { Args } from "../../../shared/ops/define.ts";
import type { SlotPart, SlotTarget } from "../../../shared/ops/slot-target.ts";
import { slotProblem } from "../../../shared/ops/slot-target.ts";
import type { Arg } from "../../../shared/ops/args.ts";
import { partsOf } from "../../forms/plan-slots.ts";
import { argLabel } from "../../forms/words.ts";
import type { StepProblem } from "../../state/plan-check.ts";

/** Those that a card offers: what it is there to make, and what is new in it. */
export function newPartsOf(kind: string): readonly SlotPart[] {
  const [made] = partsOf(kind);
  if (made === undefined) return [];
  return partsOf(kind).slice(0, made === "session" ? 3 : made === "window" ? 2 : 1);
}

export interface TargetPlace {
  readonly name: string;
  readonly arg: Extract<Arg, { readonly kind: "target" }>;
  readonly label: string;
}

/** The targets of an operation. */
export function targetPlaces(kind: string): readonly TargetPlace[] {
  const args = isOpKind(kind) ? Object.entries(specOf(kind).args as Args) : [];
  return args.flatMap(([name, arg]) => (arg.kind === "target" ? [{ name, arg, label: argLabel(name, arg) }] : []));
}

/** Whether what the step at `from` makes can stand in a target of the step at `at`. */
export function fitsPlace({ arg }: TargetPlace, slot: SlotTarget, at: number): boolean {
  return slot.slot < at && slotProblem(slot, arg.accepts) === null;
}

export function problemWords(kind: string, { argument, says }: StepProblem): string {
  if (argument === null) return `${says}.`;
  const arg = isOpKind(kind) ? (specOf(kind).args as Args)[argument] : undefined;
  return `${arg === undefined ? `“${argument}”` : argLabel(argument, arg)} ${says}.`;
}

export function commandOf(kind: string): string {
  return isOpKind(kind) ? specOf(kind).command : kind;
}
