import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent, AgentState, ProviderInfo } from "../../shared/models/agent.ts";
import { remember } from "./remember.ts";
import { reuse } from "./reuse.ts";

export interface AgentsSlice {
  readonly list: readonly Agent[];
  /** Null until the host has answered. */
  readonly providers: readonly ProviderInfo[] | null;
}

const initial: AgentsSlice = { list: [], providers: null };

const actions = {
  follow: (slice: AgentsSlice, list: readonly Agent[]): Partial<AgentsSlice> => ({ list: reuse(slice.list, list) }),
  setProviders: (slice: AgentsSlice, providers: readonly ProviderInfo[]): Partial<AgentsSlice> => ({
    providers: reuse<readonly ProviderInfo[] | null>(slice.providers, providers),
  }),
};

const byPane = remember((list: readonly Agent[]): ReadonlyMap<PaneId, Agent> => {
  const found = new Map<PaneId, Agent>();
  for (const agent of list) if (agent.paneId !== null) found.set(agent.paneId, agent);
  return found;
});

export interface StateCount {
  readonly state: AgentState;
  readonly count: number;
}

/** What a person looks for first comes first. */
const urgency: readonly AgentState[] = [
  "blocked",
  "error",
  "done",
  "working",
  "starting",
  "ready",
  "unknown",
  "exited",
];

/** How many agents are in each state, states without agents left out. */
const counts = remember((list: readonly Agent[]): readonly StateCount[] =>
  urgency
    .map((state) => ({ state, count: list.filter((agent) => agent.status.state === state).length }))
    .filter(({ count }) => count > 0),
);

/** The agent in that state whose tile comes after `current`, going round; the first one when none is current. */
function nextIn(list: readonly Agent[], state: AgentState, current: PaneId | null): Agent | null {
  const matching = list.filter((agent) => agent.status.state === state && agent.paneId !== null);
  const at = matching.findIndex((agent) => agent.paneId === current);
  return matching[(at + 1) % Math.max(1, matching.length)] ?? null;
}

const unnamed = (id: string): ProviderInfo["icon"] => ({ glyph: id.slice(0, 2), colour: "" });

function iconOf(providers: readonly ProviderInfo[] | null, id: string): ProviderInfo["icon"] {
  return providers?.find((provider) => provider.id === id)?.icon ?? unnamed(id);
}

function providerName(providers: readonly ProviderInfo[] | null, id: string): string {
  return providers?.find((provider) => provider.id === id)?.name ?? id;
}

export const agentsSlice = { initial, actions, selectors: { byPane, counts, nextIn, iconOf, providerName } };
