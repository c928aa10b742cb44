import type { PaneId } from "../../shared/base/ids.ts";

export interface FindSlice {
  /** The pane that is being searched. */
  readonly pane: PaneId | null;
  /** What was searched for last, in any pane. */
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

const initial: FindSlice = { pane: null, text: "", regex: false, caseSensitive: false };

type Query = Omit<FindSlice, "pane">;

const actions = {
  toggle: (slice: FindSlice, name: "regex" | "caseSensitive"): Partial<FindSlice> => ({ [name]: !slice[name] }),
  open: (_: FindSlice, pane: PaneId): Partial<FindSlice> => ({ pane }),
  close: (_: FindSlice): Partial<FindSlice> => ({ pane: null }),
  ask: (_: FindSlice, part: Partial<Query>): Partial<FindSlice> => part,
};

export const findSlice = { initial, actions, selectors: {} };
