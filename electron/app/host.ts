import { randomBytes } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { systemClock } from "../agents/clock.ts";
import { providerFinder } from "../agents/discovery.ts";
import { fetchExitCodes } from "../agents/exit-codes.ts";
import { checkFolder } from "../agents/folder-check.ts";
import { newShell } from "../agents/own-session.ts";
import { AgentRegistry } from "../agents/registry.ts";
import { createSpawner } from "../agents/spawn.ts";
import type { Engine, EngineTarget } from "../engines/engine.ts";
import { engines } from "../engines/index.gen.ts";
import type { AgentServices, DeskServices, HostServices } from "../ipc/services.ts";
import { PaneFeeds } from "../live/feed.ts";
import { watchScreen } from "../live/screens.ts";
import { TileSizes } from "../live/sizing.ts";
import { MuxServer } from "../servers/mux-server.ts";
import { openSettings, type SettingsFile } from "../store/settings.ts";
import { openStore, type Store } from "../store/store.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface HostOptions {
  readonly env: Env;
  readonly stateFolder: string;
  readonly kind: "electron" | "browser";
  readonly version: string;
  /** Shows the system's folder picker; left out where the host has none. */
  readonly pickFolder?: (start: string | undefined) => Promise<string | null>;
}

export interface Host {
  readonly services: HostServices;
  /** Ends helper processes and closes files. Agents and their server run on. */
  close(): Promise<void>;
}

function log(text: string): void {
  console.error(`paneglass: ${text}`);
}

/** The first engine that follows a server (`events` true), or the first that needs no running one. */
function openEngine(events: boolean, target: EngineTarget): Engine {
  const spec = engines.find((candidate) => candidate.caps.includes("events") === events);
  if (!spec) throw new AppError("engine.none", "No engine fits this host.", { facts: { events } });
  return spec.open(target);
}

interface Machine {
  readonly server: MuxServer;
  readonly feeds: PaneFeeds;
  readonly sizes: TileSizes;
  closeEngines(): Promise<unknown>;
}

function openMachine(options: HostOptions, settings: SettingsFile, open: Disposables): Machine {
  const socket = options.env["PANEGLASS_SOCKET"] || settings.value.socket;
  const target: EngineTarget = { env: options.env, ...(socket ? { socket } : {}) };
  const linked = openEngine(true, target);
  const direct = openEngine(false, target);
  const label = socket || "default";
  const server = open.add(new MuxServer({ linked, direct, label, platform: process.platform, log }));
  const feeds = open.add(new PaneFeeds({ history: () => settings.value.scrollback }));
  open.add(server.output.on((output) => feeds.connect(output)));
  open.add(
    server.state.on((state) => {
      feeds.sized(state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes)));
    }),
  );
  const sizes = open.add(new TileSizes(server, log));
  return { server, feeds, sizes, closeEngines: () => Promise.allSettled([linked.close(), direct.close()]) };
}

function openAgents(
  options: HostOptions,
  { server, feeds }: Machine,
  store: Store,
): AgentServices & { registry: AgentRegistry } {
  const { env } = options;
  const home = homeOf(env);
  const screens = {
    follow: (pane: Parameters<typeof watchScreen>[1], changed: () => void) =>
      watchScreen(feeds, pane, { changed, now: systemClock.now }),
  };
  const registry = new AgentRegistry({
    records: store.agents,
    state: server.state,
    providers,
    screens,
    clock: systemClock,
  });
  const finder = providerFinder(providers, env);
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
    list: registry.agents,
    providers: (refresh) => finder.find({ refresh }),
    spawn: async (request) => {
      const report = await spawner.spawn(request);
      if (report.agents[0]) store.folders.touch(report.agents[0].folder);
      return report;
    },
    newShell: (folder) => newShell(server, { folder, home }),
    forget: (id) => registry.forget(id),
  };
}

function homeOf(env: Env): string {
  return env["HOME"] || os.homedir();
}

function openDesk(options: HostOptions, settings: SettingsFile, store: Store): DeskServices {
  const home = homeOf(options.env);
  const { kind: host, version, pickFolder } = options;
  const notices = [settings.notice, store.notice].filter((notice) => notice !== null);
  return {
    info: { version, host, platform: process.platform, home, picksFolders: pickFolder !== undefined, notices },
    settings: () => settings.value,
    changeSettings: (change) => settings.change(change),
    wall: (lifeId) => store.walls.load(lifeId),
    keepWall: (lifeId, wall) => store.walls.keep(lifeId, wall),
    recentFolders: () => store.folders.recent(),
    checkFolder: async (given) => {
      const { resolved, problem } = await checkFolder(given, home);
      return { resolved, problem: problem && `${problem.message} ${problem.next}` };
    },
    pickFolder: (start) => {
      if (pickFolder) return pickFolder(start);
      throw new AppError("desk.unsupported", "This host has no folder picker. Type the folder's path.");
    },
  };
}

/** Puts the host together: settings and state, the server, its panes, the agents. */
export function openHost(options: HostOptions): Host {
  const open = new Disposables();
  const settings = openSettings(path.join(options.stateFolder, "settings.json"));
  const store = open.add(openStore(options.stateFolder));
  const machine = openMachine(options, settings, open);
  const agents = openAgents(options, machine, store);
  open.add(agents.registry);
  open.add(fetchExitCodes(machine.server, systemClock));
  const { server, feeds, sizes } = machine;
  return {
    services: { panes: { server, feeds, sizes, log }, agents, desk: openDesk(options, settings, store) },
    close: async () => {
      open.close();
      await machine.closeEngines();
    },
  };
}
