import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Operation } from "../ops/define.ts";
import { render } from "../ops/render.ts";
import { slotsOf } from "../ops/slots.ts";
import type { PlanItem } from "./item.ts";

/** What one operation of a plan would send. */
export interface Preview {
  readonly index: number;
  readonly kind: string;
  /** Null where an id is not known before the plan runs, and where this version cannot do it. */
  readonly argv: readonly string[] | null;
  /** What is looked for first; only where something is. */
  readonly ensure?: readonly string[] | null;
  /** What is left out for this version, and why it cannot be done. */
  readonly notes: readonly string[];
}

export function previewOf({ operation, ensure }: PlanItem, index: number, version: TmuxVersion | null): Preview {
  const shown = { index, kind: operation.kind, ...shownOf(operation, version) };
  return ensure === undefined ? shown : { ...shown, ensure: shownOf(ensure, version).argv };
}

function shownOf(operation: Operation, version: TmuxVersion | null): Pick<Preview, "argv" | "notes"> {
  if (slotsOf(operation).length > 0) return { argv: null, notes: [] };
  const { argv, notes, refused } = render(operation, version);
  return refused === undefined ? { argv, notes } : { argv: null, notes: [...notes, refused] };
}
