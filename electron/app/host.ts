import path from "node:path";
import { Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import { systemClock } from "../agents/clock.ts";
import { fetchExitCodes } from "../agents/exit-codes.ts";
import { checkFolder } from "../agents/folder-check.ts";
import type { DeskServices, HostServices } from "../ipc/services.ts";
import { Answering } from "../operations/answering.ts";
import { Timeline } from "../operations/timeline.ts";
import { openSettings, type SettingsFile } from "../store/settings.ts";
import { openStore, type Store } from "../store/store.ts";
import { openAgentsDesk } from "./agents-desk.ts";
import { openAttentionDesk } from "./attention-desk.ts";
import { openComposerDesk } from "./composer-desk.ts";
import { openEnginesDesk } from "./engines-desk.ts";
import { findFiles } from "./find-files.ts";
import { openHistoryDesk } from "./history-desk.ts";
import { homeOf } from "./home.ts";
import type { HostOptions, HostParts } from "./host-parts.ts";
import { openFile } from "./open-file.ts";
import { openMachine } from "./machine.ts";
import { openMessagesDesk } from "./messages-desk.ts";
import { openOperationsDesk } from "./operations-desk.ts";
import { openProfilesDesk } from "./profiles-desk.ts";
import { openRecipesDesk } from "./recipes-desk.ts";
import { openTranscriptsDesk } from "./transcripts-desk.ts";

export interface Host {
  readonly services: HostServices;
  /** Ends helper processes and closes files. Agents and their server run on. */
  close(): Promise<void>;
}

function log(text: string): void {
  console.error(`paneglass: ${text}`);
}

interface DeskParts {
  readonly options: HostOptions;
  readonly settings: SettingsFile;
  readonly store: Store;
  readonly open: Disposables;
  readonly wallChanged: () => void;
}

function openDesk({ options, settings, store, open, wallChanged }: DeskParts): DeskServices {
  const home = homeOf(options.env);
  const { kind: host, version, pickPath, openPath } = options;
  const live = new LiveValue(settings.value);
  open.add(settings.changes.on((value) => live.set(value)));
  const notices = [settings.notice, store.notice].filter((notice) => notice !== null);
  return {
    info: { version, host, platform: process.platform, home, picksPaths: pickPath !== undefined, notices },
    settings: live,
    changeSettings: (change) => settings.change(change),
    wall: (lifeId) => store.walls.load(lifeId),
    keepWall: (lifeId, wall) => {
      store.walls.keep(lifeId, wall);
      wallChanged();
    },
    recentFolders: () => store.folders.recent(),
    checkFolder: async (given) => {
      const { resolved, problem } = await checkFolder(given, home);
      return { resolved, problem: problem && `${problem.message} ${problem.next}` };
    },
    findFiles: (folder, names) => findFiles(names, { folder, home }),
    openFile: (place) => {
      const { openWith } = settings.value.terminal;
      return openFile(place, { openWith, platform: process.platform, ...(openPath ? { bySystem: openPath } : {}) });
    },
    pickPath: (what, start) => {
      if (pickPath) return pickPath(what, start);
      throw new AppError("desk.unsupported", "This host has no picker of folders and files. Type the path.");
    },
  };
}

function refuseReopening(): never {
  throw new AppError("engine.unsupported", "This takes effect at the next start of Paneglass.");
}

function tellKeys({ heardKeys }: HostOptions, settings: SettingsFile, open: Disposables): void {
  if (heardKeys === undefined) return;
  let told = settings.value.keys.changes;
  heardKeys(told);
  open.add(
    settings.changes.on(({ keys }) => {
      if (JSON.stringify(keys.changes) === JSON.stringify(told)) return;
      told = keys.changes;
      heardKeys(told);
    }),
  );
}

function openTimeline({ settings, store, machine }: Pick<HostParts, "settings" | "store" | "machine">): Timeline {
  const about = () => {
    const { engine, label, lifeId } = machine.server.state.value;
    return { engine: engine.id, server: label, lifeId };
  };
  const limits = () => settings.value.timeline;
  return new Timeline({ table: store.operations, about, limits, now: systemClock.now, log });
}

/** Puts the host together: settings and state, the server, its panes, the agents. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { env, stateFolder, reopen = refuseReopening } = options;
  const open = new Disposables();
  const settings = openSettings(path.join(stateFolder, "settings.json"));
  tellKeys(options, settings, open);
  const store = open.add(openStore(stateFolder));
  const machine = await openMachine({ env, stateFolder, log }, settings, open);
  const timeline = openTimeline({ settings, store, machine });
  const around = { options, settings, store, machine, timeline, open, log };
  const agents = openAgentsDesk(around);
  open.add(fetchExitCodes(machine.server, systemClock));
  const { server, feeds, screens, sizes } = machine;
  const messages = openMessagesDesk(around, agents);
  const answering = new Answering({
    agents: () => agents.registry.agents.value,
    now: systemClock.now,
    life: () => server.state.value.lifeId,
  });
  const engines = openEnginesDesk({ machine, settings, env, reopen });
  const transcripts = openTranscriptsDesk(around, agents);
  return {
    services: {
      panes: { server, feeds, screens, sizes, log, typed: (pane) => answering.typed(pane) },
      agents,
      attention: openAttentionDesk(around, agents, messages),
      messages,
      composer: openComposerDesk(around, agents.registry),
      profiles: openProfilesDesk(around, agents),
      history: openHistoryDesk(around, agents),
      transcripts,
      desk: openDesk({ options, settings, store, open, wallChanged: () => transcripts.wallChanged() }),
      layouts: store.layouts,
      operations: openOperationsDesk({
        ...{ server, timeline, log, open, state: path.resolve(stateFolder) },
        answering,
        lacks: machine.choice?.spec.lacks ?? {},
        agentNamed: (id) => agents.resumableName(id),
        resume: (id, pane) => agents.resumeAt(id, pane),
      }),
      recipes: openRecipesDesk(around),
      engines,
    },
    close: async () => {
      const kept = transcripts.close();
      open.close();
      await Promise.all([kept, machine.closeEngines(), engines.close(), agents.endTrials()]);
    },
  };
}
