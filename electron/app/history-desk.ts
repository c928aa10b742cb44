import { systemClock } from "../agents/clock.ts";
import { createHistory } from "../agents/history.ts";
import type { HistoryServices } from "../ipc/services.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import { homeOf } from "./home.ts";
import type { HostParts } from "./host-parts.ts";

/** What agents have said. */
export function openHistoryDesk({ options, machine }: HostParts, agents: AgentsDesk): HistoryServices {
  const { registry, providerSpecs: providers } = agents;
  return createHistory({
    server: machine.server,
    agents: registry.agents,
    recordOf: (id) => registry.recordOf(id),
    providers,
    home: homeOf(options.env),
    env: options.env,
    now: systemClock.now,
  });
}
