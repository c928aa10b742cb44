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
import type { AgentServices, DeskServices, HostServices } from "../ipc/services.ts";
import { watchScreen } from "../live/screens.ts";
import { openSettings, type SettingsFile } from "../store/settings.ts";
import { openStore, type Store } from "../store/store.ts";
import { openEnginesDesk } from "./engines-desk.ts";
import { type Machine, openMachine } from "./machine.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface HostOptions {
  readonly env: Env;
  readonly stateFolder: string;
  readonly kind: "electron" | "browser";
  readonly version: string;
  /** Shows the system's folder picker; left out where the host has none. */
  readonly pickFolder?: (start: string | undefined) => Promise<string | null>;
  /** Closes this host and opens another one, once what was asked is answered. Left out where nobody could. */
  readonly reopen?: () => void;
}

export interface Host {
  readonly services: HostServices;
  /** Ends helper processes and closes files. Agents and their server run on. */
  close(): Promise<void>;
}

function log(text: string): void {
  console.error(`paneglass: ${text}`);
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
  const finder = providerFinder(providers, env);
  const registry = new AgentRegistry({
    records: store.agents,
    state: server.state,
    providers,
    version: (providerId) => finder.versionOf(providerId),
    screens,
    clock: systemClock,
  });
  const { agents } = registry;
  if (agents.value.length > 0) void finder.find();
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
    list: agents,
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

function refuseReopening(): never {
  throw new AppError("engine.unsupported", "This takes effect at the next start of Paneglass.");
}

/** Puts the host together: settings and state, the server, its panes, the agents. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { env, stateFolder, reopen = refuseReopening } = options;
  const open = new Disposables();
  const settings = openSettings(path.join(stateFolder, "settings.json"));
  const store = open.add(openStore(stateFolder));
  const machine = await openMachine({ env, stateFolder, log }, settings, open);
  const agents = openAgents(options, machine, store);
  open.add(agents.registry);
  open.add(fetchExitCodes(machine.server, systemClock));
  const { server, feeds, sizes } = machine;
  const engines = openEnginesDesk({ machine, settings, env, reopen });
  return {
    services: { panes: { server, feeds, sizes, log }, agents, desk: openDesk(options, settings, store), engines },
    close: async () => {
      open.close();
      await Promise.all([machine.closeEngines(), engines.close()]);
    },
  };
}
