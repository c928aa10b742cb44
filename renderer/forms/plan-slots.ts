import type { SlotPart } from "../../shared/ops/slot-target.ts";
import type { SlotChoice } from "./fields.ts";
import type { FormCatalog } from "./form-catalog.ts";
import { kindWords } from "./words.ts";

interface Step {
  readonly operation: { readonly kind: string };
  /** What the person calls it. */
  readonly as?: string | undefined;
}

/** What comes with a thing that is made. */
const within: Readonly<Record<SlotPart, readonly SlotPart[]>> = {
  session: ["session", "window", "pane"],
  window: ["window", "pane"],
  pane: ["pane"],
};

/** What steps of a plan will make, for those that come after them. */
export function slotChoices(steps: readonly Step[], specOf: FormCatalog["specOf"]): readonly SlotChoice[] {
  return steps.flatMap(({ operation, as }, slot) => {
    const creates = specOf(operation.kind).creates as SlotPart | undefined; // `AnySpec` leaves it open.
    if (creates === undefined) return [];
    const from = `step ${slot + 1}, ${as ?? kindWords(operation.kind).toLowerCase()}`;
    return within[creates].map((part) => ({ target: { slot, part }, label: `New ${part} of ${from}` }));
  });
}
