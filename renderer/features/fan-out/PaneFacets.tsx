import { useMemo } from "react";
import { AgentState } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import type { PaneFilter } from "../../state/fan-out-query.ts";
import { placesById } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";
import { facets, NO_AGENT, valuesOf } from "../../state/wall-filter.ts";
import type { Facet } from "../../state/wall-filter.ts";
import { stateNames } from "../../ui/status-names.ts";
import { ToggleChip } from "../../ui/ToggleChip.tsx";
import styles from "./FanOut.module.css";

interface PaneFacetsProps {
  readonly filter: PaneFilter;
  readonly onChange: (filter: PaneFilter) => void;
}

const titles: Readonly<Record<Facet, string>> = { states: "Status", providers: "Agent", sessions: "Session" };

/** What panes can be told apart by, with how many there are of each. */
export function PaneFacets({ filter, onChange }: PaneFacetsProps) {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const providers = useApp((state) => state.agents.providers);
  const counts = useMemo(() => {
    const byPane = agentsSlice.selectors.byPane(agents);
    const values = [...placesById(sessions).values()].map((place) =>
      valuesOf(place, byPane.get(place.pane.id) ?? null),
    );
    return facets.map((facet) => {
      const own = values.map((one) => one[facet]);
      const count = (value: string): number => own.filter((one) => one === value).length;
      return { facet, values: [...new Set(own)].map((value) => ({ value, count: count(value) })) };
    });
  }, [sessions, agents]);
  const nameOf = (facet: Facet, value: string): string => {
    if (facet === "sessions") return sessions.find(({ id }) => id === value)?.name ?? value;
    if (value === NO_AGENT) return "No agent";
    const state = facet === "states" ? AgentState.safeParse(value).data : undefined;
    return state === undefined ? agentsSlice.selectors.providerName(providers, value) : stateNames[state];
  };
  const toggle = (facet: Facet, value: string): void => {
    const now = filter[facet];
    onChange({ ...filter, [facet]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
  };
  return counts.map(({ facet, values }) =>
    values.length < 2 ? null : (
      <div key={facet} className={styles["facet"]} role="group" aria-label={titles[facet]}>
        <span className={styles["facetName"]} aria-hidden="true">
          {titles[facet]}
        </span>
        {values.map(({ value, count }) => (
          <ToggleChip
            key={value}
            on={filter[facet].includes(value)}
            data-value={value}
            onClick={() => toggle(facet, value)}
          >
            {nameOf(facet, value)} <span className={styles["number"]}>{count}</span>
          </ToggleChip>
        ))}
      </div>
    ),
  );
}
