import type { PaneId } from "../../shared/base/ids.ts";
import { noFilter } from "./wall-filter.ts";
import type { Facet, WallFilter } from "./wall-filter.ts";

/** Which tiles are wanted on the wall for now. Never kept: a wall opens with all of its tiles. */
export interface FilterSlice extends WallFilter {
  /** Tiles that were gone to although they do not pass; until the filter changes. */
  readonly revealed: readonly PaneId[];
  /** Whether its field and choices are shown. */
  readonly open: boolean;
}

const initial: FilterSlice = { ...noFilter, revealed: [], open: false };

const actions = {
  setText: (_: FilterSlice, text: string): Partial<FilterSlice> => ({ text, revealed: [] }),
  toggle: (filter: FilterSlice, facet: Facet, value: string): Partial<FilterSlice> => {
    const now = filter[facet];
    const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
    return { [facet]: next, revealed: [] };
  },
  clear: (_: FilterSlice): Partial<FilterSlice> => ({ ...noFilter, revealed: [] }),
  reveal: ({ revealed }: FilterSlice, pane: PaneId): Partial<FilterSlice> => ({ revealed: [...revealed, pane] }),
  show: (_: FilterSlice, open: boolean): Partial<FilterSlice> => ({ open }),
};

export const filterSlice = { initial, actions, selectors: {} };
