import { useMemo } from "react";
import { type Survival, survivalOf } from "../../shared/agents/survival.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import { agentsSlice } from "./agents-slice.ts";
import { placesById } from "./pane-places.ts";
import { useApp } from "./store.ts";

export interface SurvivalView {
  readonly name: string;
  readonly verdicts: readonly Survival[];
}

/** What becomes of a pane, or of an agent without one, when the window, the app or the machine goes. */
export function useSurvival(pane: PaneId | null, agentId: AgentId | null): SurvivalView {
  const engine = useApp((state) => state.server.state.engine);
  const server = useApp((state) => state.server.state.label);
  const place = useApp((state) =>
    pane === null ? null : (placesById(state.server.state.sessions).get(pane)?.pane ?? null),
  );
  const agent = useApp((state) => state.agents.list.find(({ id }) => id === agentId) ?? null);
  const providers = useApp((state) => state.agents.providers);
  const host = useApp((state) => state.desk.info?.host ?? "electron");
  const stays = useApp(({ desk }) => desk.info?.platform === "darwin" || desk.settings.notifications.tray);
  const running = place !== null && !place.dead;
  return useMemo(() => {
    const provider = agent && agentsSlice.selectors.providerName(providers, agent.providerId);
    return {
      name: agent?.name ?? place?.command ?? "this pane",
      verdicts: survivalOf({ engine, server, host, running, agent, provider, stays }),
    };
  }, [engine, server, host, running, agent, providers, stays, place]);
}
