import { randomBytes } from "node:crypto";
import { providers as builtIn } from "../../shared/agents/providers/index.gen.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { AppError } from "../../shared/base/errors.ts";
import { AgentId } from "../../shared/base/ids.ts";
import type { ProviderInfo } from "../../shared/models/agent.ts";
import { systemClock } from "../agents/clock.ts";
import { providerFinder } from "../agents/discovery.ts";
import { Looks } from "../agents/looks.ts";
import { newShell } from "../agents/own-session.ts";
import { AgentRegistry } from "../agents/registry.ts";
import { createSpawner } from "../agents/spawn.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { AgentServices } from "../ipc/services.ts";
import { watchScreen } from "../live/screens.ts";
import { homeOf } from "./home.ts";
import type { HostParts } from "./host.ts";

export interface AgentsDesk extends AgentServices {
  readonly registry: AgentRegistry;
  readonly looks: Looks;
  /** What is known of each agent CLI now: built in, the person's own, or changed by them. */
  readonly providerSpecs: Providers;
}

type Providers = LiveValue<readonly ProviderSpec[]>;

/** The agents that are known, with their status and who has looked at them. Closed with the host. */
function openRegistry(
  { machine, store, open }: HostParts,
  providers: Providers,
  finder: ReturnType<typeof providerFinder>,
): { readonly registry: AgentRegistry; readonly looks: Looks } {
  const { server, feeds } = machine;
  const screens = {
    follow: (pane: Parameters<typeof watchScreen>[1], changed: () => void) =>
      watchScreen(feeds, pane, { changed, now: systemClock.now }),
  };
  const looks = open.add(
    new Looks({
      marks: store.looks,
      clock: systemClock,
      agents: () => registry.agents.value,
      changed: () => registry.reseen(),
    }),
  );
  const registry: AgentRegistry = open.add(
    new AgentRegistry({
      records: store.agents,
      state: server.state,
      providers,
      version: (providerId) => finder.versionOf(providerId),
      caution: (providerId) => finder.cautionOf(providerId),
      unseen: (agent) => looks.unseen(agent),
      screens,
      clock: systemClock,
    }),
  );
  return { registry, looks };
}

/** Agents: the registry that decides their status, and what starts them. */
export function openAgentsDesk(parts: HostParts): AgentsDesk {
  const { options, machine, store } = parts;
  const { server } = machine;
  const { env } = options;
  const home = homeOf(env);
  const providers: Providers = new LiveValue<readonly ProviderSpec[]>(builtIn);
  const finder = providerFinder(providers, env);
  const { registry, looks } = openRegistry(parts, providers, finder);
  const { agents } = registry;
  const look = async (refresh: boolean): Promise<ProviderInfo[]> => {
    const found = await finder.find({ refresh });
    registry.reread();
    return found;
  };
  if (agents.value.length > 0) void look(false);
  const newId = (): AgentId => AgentId.parse(randomBytes(8).toString("hex"));
  const spawner = createSpawner({
    server,
    providers,
    env,
    home,
    newId,
    now: systemClock.now,
    started: (record) => registry.add(record),
  });
  return {
    registry,
    looks,
    providerSpecs: providers,
    list: agents,
    providers: look,
    spawn: async (request) => {
      const report = await spawner.spawn(request);
      if (report.agents[0]) store.folders.touch(report.agents[0].folder);
      return report;
    },
    newShell: (folder) => newShell(server, { folder, home }),
    forget: (id) => registry.forget(id),
    testProvider: notYet,
    previewSpawn: notYet,
    resume: notYet,
    looking: (panes, focused) => looks.look(panes, focused),
    saysWrong: notYet,
  };
}

function notYet(): never {
  throw new AppError("agent.unsupported", "This can't be done yet.");
}
