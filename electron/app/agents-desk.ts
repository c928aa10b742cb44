import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { AppError } from "../../shared/base/errors.ts";
import { AgentId, type PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { ProviderInfo, SpawnReport } from "../../shared/models/agent.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { clearReports, removeAgentFolder } from "../agents/agent-folder.ts";
import { systemClock } from "../agents/clock.ts";
import type { ProviderFinder } from "../agents/discovery.ts";
import { keepRecording, type Verdict } from "../agents/keep-recording.ts";
import { Looks } from "../agents/looks.ts";
import { newShell } from "../agents/own-session.ts";
import { shellMarkVariables } from "../agents/shell-marks.ts";
import type { ScreenReader } from "../agents/observation.ts";
import { AgentRegistry } from "../agents/registry.ts";
import { installReportProgram } from "../agents/report-program.ts";
import { createResume } from "../agents/resume.ts";
import { readFarewells } from "../agents/session-on-screen.ts";
import { createSpawner, type Spawner } from "../agents/spawn.ts";
import { Spools } from "../agents/spool.ts";
import type { AgentServices } from "../ipc/services.ts";
import { toldServer } from "../operations/told-server.ts";
import { type ProfileShelf, profileShelf } from "../store/profile-files.ts";
import { homeOf } from "./home.ts";
import type { HostParts } from "./host-parts.ts";
import { openProvidersDesk } from "./providers-desk.ts";

export interface AgentsDesk extends AgentServices {
  readonly registry: AgentRegistry;
  readonly looks: Looks;
  readonly spawner: Spawner;
  readonly profiles: ProfileShelf;
  /** What is known of each agent CLI now: built in, the person's own, or changed by them. */
  readonly providerSpecs: Providers;
  /** Ends providers that are being tried. */
  endTrials(): Promise<void>;
  readonly screens: ScreenReader;
  /** The agent's name where its conversation can be taken up by its id; null where not. */
  resumableName(id: AgentId): string | null;
  /** Starts an agent whose pane is gone again in another one. Gives what went wrong, one sentence; null when it runs. */
  resumeAt(id: AgentId, pane: PaneId): Promise<string | null>;
  /** The installed version of a provider's program, as it tells it; null while that is not known. */
  versionOf(providerId: string): string | null;
}

const besides = [import.meta.dirname, path.dirname(import.meta.dirname)].map((folder) =>
  path.join(folder, "report.mjs"),
);
/** Beside the bundle that this code is in, or above it. */
const reportScript = besides.find((file) => existsSync(file)) ?? path.join(import.meta.dirname, "report.mjs");

type Providers = LiveValue<readonly ProviderSpec[]>;

/** The agents that are known, with their status and who has looked at them. Closed with the host. */
function openRegistry(
  { options, machine, store, open, log }: HostParts,
  providers: Providers,
  finder: ProviderFinder,
): { readonly registry: AgentRegistry; readonly looks: Looks; readonly screens: ScreenReader } {
  const { server } = machine;
  const screens: ScreenReader = {
    follow: (pane, changed, told) =>
      machine.screens.watch(pane, { changed, ...(told ? { told } : {}), now: systemClock.now }),
  };
  const state = path.resolve(options.stateFolder);
  installReportProgram({ state, platform: process.platform, node: process.execPath, script: reportScript });
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
      signals: new Spools(state, systemClock),
      memories: store.statuses,
      forgotten: (id) => void removeAgentFolder(state, id),
      failed: (thrown) => log(`an agent's status: ${thrown instanceof Error ? thrown.message : String(thrown)}`),
      clock: systemClock,
    }),
  );
  return { registry, looks, screens };
}

interface Around {
  readonly registry: AgentRegistry;
  readonly providers: Providers;
  readonly profiles: ProfileShelf;
}

function openSpawner({ options, machine, timeline }: HostParts, { registry, providers, profiles }: Around): Spawner {
  const { env, stateFolder } = options;
  return createSpawner({
    ...{ providers, profiles, env },
    server: toldServer(machine.server, { timeline, by: "automation", name: "Start of agents", now: systemClock.now }),
    state: path.resolve(stateFolder),
    home: homeOf(env),
    newId: () => AgentId.parse(randomBytes(8).toString("hex")),
    now: systemClock.now,
    started: (record) => registry.add(record),
  });
}

/** Agents: the registry that decides their status, and what starts them. */
export function openAgentsDesk(parts: HostParts): AgentsDesk {
  const { options, machine, store } = parts;
  const { server } = machine;
  const known = openProvidersDesk(parts);
  const { shelf, finder } = known;
  const { providers } = shelf;
  const { registry, looks, screens } = openRegistry(parts, providers, finder);
  const { agents } = registry;
  const look = async (refresh: boolean): Promise<ProviderInfo[]> => {
    if (refresh) shelf.reread();
    const found = await finder.find({ refresh });
    registry.reread();
    return found;
  };
  parts.open.add(providers.on(() => void look(false)));
  parts.open.add(readFarewells({ server, registry, providers }));
  if (agents.value.length > 0) void look(false);
  const profiles = profileShelf(path.join(options.stateFolder, "profiles"));
  const spawner = openSpawner(parts, { registry, providers, profiles });
  const resume = createResume({
    registry,
    spawner,
    clear: (id) => clearReports(path.resolve(options.stateFolder), id),
  });
  return {
    registry,
    looks,
    screens,
    versionOf: (providerId) => finder.versionOf(providerId),
    spawner,
    profiles,
    providerSpecs: providers,
    list: agents,
    providers: look,
    providerFiles: shelf.files,
    spawn: async (request) => {
      const report = await spawner.spawn(request);
      if (report.agents[0]) store.folders.touch(report.agents[0].folder);
      return report;
    },
    newShell: (folder) => newShellTold(parts, folder),
    forget: (id) => registry.forget(id),
    testProvider: (id, folder) => known.test(id, folder),
    endTrials: () => known.endTrials(),
    previewSpawn: (request) => spawner.preview(request),
    resume: (id) => resume(id),
    resumableName: (id) => {
      const record = registry.recordOf(id);
      return record && record.session !== null ? record.name : null;
    },
    resumeAt: (id, pane) => resumeProblem(() => resume(id, pane)),
    looking: (panes, focused) => looks.look(panes, focused),
    saysWrong: (id, verdict) => saysWrong(parts, { registry, providers }, { id, verdict }),
  };
}

async function newShellTold({ options, machine, settings, timeline }: HostParts, folder: string | undefined) {
  const marking = settings.value.terminal.shellMarks ? shellMarkVariables(options.env) : undefined;
  const told = { timeline, by: "person", name: "New shell", now: systemClock.now } as const;
  return newShell(toldServer(machine.server, told), { folder, home: homeOf(options.env), env: marking });
}

async function resumeProblem(resume: () => Promise<SpawnReport>): Promise<string | null> {
  try {
    const { agents, problems } = await resume();
    return agents.length > 0 ? null : problems.map(({ message, next }) => `${message} ${next}`).join(" ");
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.message;
    throw thrown;
  }
}

interface Complaint {
  readonly id: AgentId;
  readonly verdict: Verdict;
}

/** Keeps the moment that a person calls wrongly read. */
async function saysWrong(
  { options, machine }: HostParts,
  { registry, providers }: Pick<Around, "registry" | "providers">,
  { id, verdict }: Complaint,
): Promise<string> {
  const agent = registry.agents.value.find((one) => one.id === id);
  const sighting = registry.sightingOf(id);
  const where = registry.whereIs(id);
  const provider = providers.value.find((one) => one.id === agent?.providerId);
  if (!agent || !sighting || !provider)
    throw new AppError("agent.unknown", "There is no such agent.", { facts: { id } });
  const pane = where === null || typeof where === "string" ? null : where;
  const styled = pane && (await machine.server.run(ops.capturePane({ target: pane.id, escapes: true })));
  const moment = { provider, sighting, status: agent.status, pane, styled: styled?.value?.join("\n") ?? null };
  return keepRecording(path.join(path.resolve(options.stateFolder), "recordings"), moment, verdict);
}
