import type { SlotPart } from "../../../shared/ops/slot-target.ts";

/** What the person drags: a step to another place, or what a step makes into a later step's target. `id`: of the step. */
export type Dragged =
  | { readonly kind: "step"; readonly id: number }
  | { readonly kind: "slot"; readonly id: number; readonly part: SlotPart | undefined };
