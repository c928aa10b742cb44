import type { PaneId } from "../../shared/base/ids.ts";

export interface FindSlice {
  /** The pane that is being searched. */
  readonly pane: PaneId | null;
  /** The search was asked for, and its field has not had the keyboard since. */
  readonly wanted: boolean;
  /** What was searched for last, in any pane. */
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

const initial: FindSlice = { pane: null, wanted: false, text: "", regex: false, caseSensitive: false };

type Query = Omit<FindSlice, "pane" | "wanted">;

const actions = {
  toggle: (slice: FindSlice, name: "regex" | "caseSensitive"): Partial<FindSlice> => ({ [name]: !slice[name] }),
  open: (_: FindSlice, pane: PaneId): Partial<FindSlice> => ({ pane, wanted: true }),
  reached: (_: FindSlice): Partial<FindSlice> => ({ wanted: false }),
  close: (_: FindSlice): Partial<FindSlice> => ({ pane: null, wanted: false }),
  ask: (_: FindSlice, part: Partial<Query>): Partial<FindSlice> => part,
};

export const findSlice = { initial, actions, selectors: {} };
