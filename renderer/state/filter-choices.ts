import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent, AgentState, ProviderInfo } from "../../shared/models/agent.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import { agentsSlice } from "./agents-slice.ts";
import { placesById } from "./pane-places.ts";
import { remember } from "./remember.ts";
import { reuse } from "./reuse.ts";
import type { AppState } from "./store.ts";
import { facets, NO_AGENT, valuesOf } from "./wall-filter.ts";
import type { Facet } from "./wall-filter.ts";
import { openTiles } from "./wall-view.ts";

export interface FilterChoice {
  readonly facet: Facet;
  readonly value: string;
  /** What a person calls it; for a state the state itself. */
  readonly name: string;
  /** How many tiles have it, whatever the filter. */
  readonly count: number;
}

/** What a person looks for first comes first. */
const stateOrder: readonly string[] = [
  ...(["blocked", "error", "done", "working", "starting", "ready", "unknown", "exited"] satisfies AgentState[]),
  NO_AGENT,
];

let last: readonly FilterChoice[] = [];

const choicesOf = remember(
  (
    ...[tiles, sessions, agents, providers]: [
      readonly PaneId[],
      readonly SessionSnapshot[],
      readonly Agent[],
      readonly ProviderInfo[] | null,
    ]
  ): readonly FilterChoice[] => {
    const places = placesById(sessions);
    const byPane = agentsSlice.selectors.byPane(agents);
    const values = tiles.flatMap((pane) => {
      const place = places.get(pane);
      return place === undefined ? [] : [valuesOf(place, byPane.get(pane) ?? null)];
    });
    const sessionNames = new Map<string, string>(sessions.map(({ id, name }) => [id, name]));
    const nameOf = (facet: Facet, value: string): string => {
      if (facet === "sessions") return sessionNames.get(value) ?? value;
      if (value === NO_AGENT) return "No agent";
      return facet === "states" ? value : agentsSlice.selectors.providerName(providers, value);
    };
    const found = facets.flatMap((facet) => {
      const all = values.map((one) => one[facet]);
      const known = [...new Set(all)].toSorted((a, b) => sorted(facet, a, b));
      return known.map((value) => ({
        facet,
        value,
        name: nameOf(facet, value),
        count: all.filter((one) => one === value).length,
      }));
    });
    last = reuse(last, found);
    return last;
  },
);

const sorted = (facet: Facet, a: string, b: string): number =>
  facet === "states" ? stateOrder.indexOf(a) - stateOrder.indexOf(b) : Number(a === NO_AGENT) - Number(b === NO_AGENT);

/** Every value that tiles can be told apart by. */
export function filterChoices(state: AppState): readonly FilterChoice[] {
  return choicesOf(openTiles(state), state.server.state.sessions, state.agents.list, state.agents.providers);
}

/** A chosen value as a person calls it, also when no tile has it any more. */
export function choiceOf(state: AppState, facet: Facet, value: string): FilterChoice {
  const found = filterChoices(state).find((choice) => choice.facet === facet && choice.value === value);
  return found ?? { facet, value, name: value, count: 0 };
}
