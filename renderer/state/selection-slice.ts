import type { AgentId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { SendReport } from "../../shared/models/delivery.ts";
import { remember } from "./remember.ts";

export interface SelectionSlice {
  /** In the order they were chosen. Some may be gone by now: read {@link agents}. */
  readonly ids: readonly AgentId[];
  /** True while the bar is asked for although nothing is selected yet. */
  readonly choosing: boolean;
  /** What came of the last message to the selection, agent by agent. */
  readonly sent: SentToMany | null;
}

export interface SentToMany {
  readonly text: string;
  readonly report: SendReport;
}

const initial: SelectionSlice = { ids: [], choosing: false, sent: null };

const actions = {
  toggle: ({ ids }: SelectionSlice, id: AgentId): Partial<SelectionSlice> => ({
    ids: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id],
    sent: null,
  }),
  set: (_: SelectionSlice, ids: readonly AgentId[]): Partial<SelectionSlice> => ({ ids: [...ids], sent: null }),
  choose: (_: SelectionSlice): Partial<SelectionSlice> => ({ choosing: true }),
  drop: (_: SelectionSlice): Partial<SelectionSlice> => initial,
  tellSent: (_: SelectionSlice, sent: SentToMany): Partial<SelectionSlice> => ({ sent }),
};

/** The selected agents that are still there. */
const agents = remember((ids: readonly AgentId[], list: readonly Agent[]): readonly Agent[] => {
  const known = new Map(list.map((agent) => [agent.id, agent]));
  return ids.flatMap((id) => known.get(id) ?? []);
});

export const selectionSlice = { initial, actions, selectors: { agents } };
