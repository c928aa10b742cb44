import path from "node:path";
import { z } from "zod";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Signal } from "../../shared/models/signal.ts";
import { agentPlaces } from "../agents/agent-folder.ts";
import { keepAgentList } from "../agents/agent-list.ts";
import { Answerer } from "../agents/answerer.ts";
import { systemClock } from "../agents/clock.ts";
import { Courier } from "../agents/courier.ts";
import { Inbox } from "../agents/inbox.ts";
import { PaneHand } from "../agents/pane-hand.ts";
import type { MessageServices } from "../ipc/services.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import type { HostParts } from "./host-parts.ts";

const Handed = z.object({ to: z.string().max(200), text: z.string(), expires: z.string().max(20).optional() });

/** Messages into agents, and answers to what they ask. */
export function openMessagesDesk(parts: HostParts, agents: AgentsDesk): MessageServices {
  const { options, machine, store, open } = parts;
  const { registry, screens } = agents;
  const state = path.resolve(options.stateFolder);
  const { server } = machine;
  const clock = systemClock;
  const provider = (id: string): ProviderSpec | null => agents.providerSpecs.value.find((one) => one.id === id) ?? null;
  const courier = open.add(
    new Courier({
      ...{ server, screens, clock, provider, records: store.deliveries, agents: registry.agents },
      log: parts.log,
      promptOf: (id) => registry.promptOf(id),
      version: (id) => agents.versionOf(id),
      takesPastes: (id) => registry.takesPastes(id),
      folder: (id) => path.join(agentPlaces(state, id).folder, "messages"),
    }),
  );
  const inbox = open.add(new Inbox({ courier, clock, agents: registry.agents, records: store.deliveries }));
  open.add(
    registry.heard.on(({ agentId, signal }) => {
      courier.nudge(agentId);
      if (signal.source === "send") handIn(inbox, agentId, signal);
    }),
  );
  open.add(keepAgentList(registry.agents, { file: path.join(state, "agents", "list.txt"), clock }));
  const answerer = new Answerer({
    ...{ screens, clock, provider, hand: new PaneHand(server) },
    sight: (agentId) => courier.sight(agentId),
    version: (id) => agents.versionOf(id),
  });
  return {
    list: courier.list,
    send: (request) => courier.send(request),
    retry: (id) => courier.retry(id),
    stop: (id) => courier.stop(id),
    text: (id) => courier.text(id),
    answer: (agentId, { dialog, option }) => answerer.answer(agentId, dialog, option),
  };
}

/** What breaks the form was not written by our program; it is left out. */
function handIn(inbox: Inbox, from: AgentId, { id, at, body }: Signal): void {
  const message = Handed.safeParse(body).data;
  if (message) inbox.receive(from, { id: id ?? String(at), ...message });
}
