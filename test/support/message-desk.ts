import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Agent, SpawnRequest } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import { installMockAgents, type MockSettings, setMockAgents } from "./mock-agent.ts";
import { startTmux, type TestTmux } from "./tmux-server.ts";
import { until } from "./until.ts";

/** Paneglass without a window over a tmux of its own, with mock agents on PATH. */
export interface MessageDesk extends AsyncDisposable {
  readonly services: HostServices;
  readonly tmux: TestTmux;
  readonly state: string;
  readonly folder: string;
  /** Starts an agent that behaves so; resolves once it is ready. */
  start(name: string, settings?: MockSettings, request?: Partial<SpawnRequest>): Promise<Agent>;
  /** Starts one without waiting for it to be ready. */
  spawnOnly(name: string, settings?: MockSettings, request?: Partial<SpawnRequest>): Promise<Agent>;
  /** What that agent took, in order: its folder's log. */
  taken(agent: Agent): Promise<string[]>;
  agent(id: AgentId): Agent;
  delivery(id: string): Delivery;
  /** Closes Paneglass and opens it again; the agents run on meanwhile. */
  reopen(): Promise<void>;
  /** A second Paneglass on the same state. */
  another(): Promise<Host>;
}

export interface MessageDeskOptions {
  readonly engine?: string;
  /** Laid over the provider that the mock agents stand for. */
  readonly submit?: Readonly<Record<string, unknown>>;
  readonly providerId?: string;
  readonly cols?: number;
  readonly rows?: number;
}

export async function openMessageDesk(options: MessageDeskOptions = {}): Promise<MessageDesk> {
  const { engine = "tmux-control", submit, providerId = "claude-code", cols = 120, rows = 40 } = options;
  const tmux = await startTmux({ cols, rows });
  const [state, bin, folder] = ["state", "bin", "work"].map((name) => path.join(tmux.folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(path.join(state, "providers"), { recursive: true });
  await mkdir(folder);
  await installMockAgents(bin);
  if (submit) await writeFile(path.join(state, "providers", "own.json"), JSON.stringify({ id: providerId, submit }));
  const env = {
    ...tmux.target.env,
    PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
    PANEGLASS_SOCKET: tmux.socket,
    PANEGLASS_ENGINE: engine,
  };
  const opened: Host[] = [];
  const open = async (): Promise<Host> => {
    const host = await openHost({ env, stateFolder: state, kind: "browser", version: "0.0.0" });
    opened.push(host);
    const { state: now } = host.services.panes.server;
    await until(() => now.value.phase === "connected" || now.value.phase === "empty", 20_000, "the connection");
    return host;
  };
  const close = async (host: Host): Promise<void> => {
    opened.splice(opened.indexOf(host), 1);
    await host.close();
  };
  let host = await open().catch(async (thrown: unknown) => {
    await tmux.kill();
    throw thrown;
  });
  const desk: MessageDesk = {
    get services() {
      return host.services;
    },
    ...{ tmux, state, folder },
    spawnOnly: async (name, settings = {}, request = {}) => {
      const own = path.join(folder, name);
      await mkdir(own, { recursive: true });
      await setMockAgents(own, { startMs: 50, workMs: 300, ...settings });
      const asked = { providerId, folder: own, name, copies: 1, ...request };
      const { agents, problems } = await host.services.agents.spawn(asked);
      const [started] = agents;
      if (!started) throw new Error(`"${name}" did not start: ${JSON.stringify(problems)}`);
      const { list } = host.services.agents;
      await until(() => list.value.some(({ id }) => id === started.id), 5_000, `"${name}" in the list`);
      return started;
    },
    start: async (name, settings, request) => {
      const { id } = await desk.spawnOnly(name, settings, request);
      await until(() => desk.agent(id).status.state === "ready", 20_000, `"${name}" to be ready`);
      return desk.agent(id);
    },
    taken: async (agent) => {
      const text = await readFile(path.join(agent.folder, "taken.log"), "utf8").catch(() => "");
      return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as string]));
    },
    agent: (id) => {
      const found = host.services.agents.list.value.find((one) => one.id === id);
      if (!found) throw new Error(`there is no agent ${id}`);
      return found;
    },
    delivery: (id) => {
      const found = host.services.messages.list.value.find((one) => one.id === id);
      if (!found) throw new Error(`there is no delivery ${id}`);
      return found;
    },
    reopen: async () => {
      await close(host);
      host = await open();
    },
    another: () => open(),
    [Symbol.asyncDispose]: async () => {
      for (const one of [...opened]) await close(one);
      await tmux.kill();
    },
  };
  return desk;
}

/** The log that {@link MessageDesk.taken} reads: every line is a plain turn then. */
export const logged: MockSettings = { log: "taken.log" };

/** Waits for a state of a delivery; says all of it when it does not come. */
export async function becomes(desk: MessageDesk, id: string, state: Delivery["state"], ms = 15_000): Promise<Delivery> {
  await until(() => desk.delivery(id).state === state, ms, state).catch((thrown: unknown) => {
    throw new Error(`${String(thrown)}: ${JSON.stringify(desk.delivery(id), null, 1)}`);
  });
  return desk.delivery(id);
}

/** Queues one message and gives its delivery. Throws when it is refused. */
export async function post(
  desk: MessageDesk,
  agent: Agent,
  text: string,
  when: "now" | "ready" = "ready",
): Promise<Delivery> {
  const { deliveries, refused } = await desk.services.messages.send({ agentIds: [agent.id], text, when });
  const [delivery] = deliveries;
  if (!delivery) throw new Error(`it was refused: ${JSON.stringify(refused)}`);
  return delivery;
}
