import type { SavedLayout } from "../../shared/models/saved-layout.ts";

export interface LayoutsSlice {
  /** Layouts that were given a name, in the person's order; the first nine have keys. */
  readonly list: readonly SavedLayout[];
}

const initial: LayoutsSlice = { list: [] };

const actions = {
  set: (_: LayoutsSlice, list: readonly SavedLayout[]): Partial<LayoutsSlice> => ({ list }),
};

export const layoutsSlice = { initial, actions, selectors: {} };
