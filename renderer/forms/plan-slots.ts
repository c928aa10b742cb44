import { isOpKind, specOf } from "../../shared/ops/catalog.ts";
import type { SlotPart, SlotTarget } from "../../shared/ops/slot-target.ts";
import type { SlotChoice } from "./fields.ts";

/** A step as far as it says what it makes. */
export interface SlotStep {
  readonly operation: { readonly kind: string };
  /** What the person calls it. */
  readonly as?: string | undefined;
}

type MadeBy = (kind: string) => SlotPart | undefined;

const inCatalog: MadeBy = (kind) => (isOpKind(kind) ? specOf(kind).creates : undefined);

/** What comes with each object: it, and those around and in it. */
const withIt: Readonly<Record<SlotPart, readonly SlotPart[]>> = {
  session: ["session", "window", "pane"],
  window: ["window", "pane", "session"],
  pane: ["pane", "window", "session"],
};

/** What an operation makes, itself first; empty when it makes nothing. */
export function partsOf(kind: string, madeBy: MadeBy = inCatalog): readonly SlotPart[] {
  const made = madeBy(kind);
  return made === undefined ? [] : withIt[made];
}

/** `Step 2: the new pane`; `Step 2 (logs): its window` for a step that has a name. */
export function slotWords(
  { slot, part, suffix = "" }: SlotTarget,
  step: SlotStep | undefined,
  madeBy: MadeBy = inCatalog,
): string {
  const [made] = step === undefined ? [] : partsOf(step.operation.kind, madeBy);
  const named = part ?? made ?? "object";
  const from = `Step ${slot + 1}${step?.as === undefined ? "" : ` (${step.as})`}`;
  return `${from}: ${named === made ? "the new" : "its"} ${named}${suffix}`;
}

/** What steps of a plan make, for those that come after them. */
export function slotChoices(steps: readonly SlotStep[], madeBy: MadeBy = inCatalog): readonly SlotChoice[] {
  return steps.flatMap((step, slot) =>
    partsOf(step.operation.kind, madeBy).map((part) => ({
      target: { slot, part },
      label: slotWords({ slot, part }, step, madeBy),
    })),
  );
}
