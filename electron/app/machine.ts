import path from "node:path";
import type { Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { EngineNews } from "../../shared/models/engine-report.ts";
import type { EngineTarget } from "../engines/engine.ts";
import { engines } from "../engines/index.gen.ts";
import { PaneFeeds } from "../live/feed.ts";
import { PaneScreens } from "../live/pane-screens.ts";
import { ScreenWorkers } from "../live/screen-workers.ts";
import { TileSizes } from "../live/sizing.ts";
import { MuxServer } from "../servers/mux-server.ts";
import type { SettingsFile } from "../store/settings.ts";
import { chooseEngine, type EngineChoice, targetAround } from "./choose-engine.ts";
import { newsOf } from "./last-engine.ts";
import { openEngines, type OpenEngines, withoutEngines } from "./open-engines.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface MachineOptions {
  readonly env: Env;
  readonly stateFolder: string;
  readonly log: (text: string) => void;
}

/** The server that is worked with, and what comes from its panes. */
export interface Machine {
  readonly server: MuxServer;
  readonly feeds: PaneFeeds;
  /** Threads that keep screens, for panes of other servers, too. */
  readonly workers: ScreenWorkers;
  readonly screens: PaneScreens;
  readonly sizes: TileSizes;
  /** What engines are looked for with: the server that a person named, if any, never one that is merely around. */
  readonly target: EngineTarget;
  /** Null when there is no such engine as was asked for; the server's state says so. */
  readonly choice: EngineChoice | null;
  /** What a person should be told of the choice. */
  readonly news: EngineNews | null;
  closeEngines(): Promise<void>;
}

/** Chooses the engine and connects. All but the engines is closed with `open`. */
export async function openMachine(
  options: MachineOptions,
  settings: SettingsFile,
  open: Disposables,
): Promise<Machine> {
  const { env, stateFolder, log } = options;
  const named = env["PANEGLASS_SOCKET"] || settings.value.socket;
  const asked: EngineTarget = { env, stateFolder, ...(named ? { socket: named } : {}) };
  const { choice, opened, target } = await chosenEngines(settings.value.engine, asked, env);
  const { linked, direct, carrier, about: engine } = opened;
  const label = named || path.basename(target.socket ?? "default");
  const server = open.add(new MuxServer({ linked, direct, carrier, engine, label, platform: process.platform, log }));
  const feeds = open.add(new PaneFeeds({ history: () => settings.value.scrollback, log }));
  open.add(server.output.on((output) => feeds.connect(output)));
  open.add(
    server.state.on((state) => {
      feeds.sized(state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes)));
    }),
  );
  const workers = open.add(new ScreenWorkers({ log }));
  const screens = open.add(new PaneScreens({ feeds, workers }));
  const sizes = open.add(new TileSizes(server, log));
  const news = choice === null ? null : newsOf(choice, { specs: engines, stateFolder, named: Boolean(named), log });
  return { server, feeds, workers, screens, sizes, target: asked, choice, news, closeEngines: opened.close };
}

interface Chosen {
  readonly choice: EngineChoice | null;
  readonly target: EngineTarget;
  readonly opened: OpenEngines;
}

/** A choice that cannot be is no reason not to start: the page shows why, and offers the others. */
async function chosenEngines(setting: string, asked: EngineTarget, env: Env): Promise<Chosen> {
  try {
    const choice = await chooseEngine(engines, { setting, env, target: asked });
    const target = targetAround(choice.spec, env, asked);
    return { target, choice, opened: openEngines(engines, choice.spec, target) };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.code.startsWith("engine.")) throw thrown;
    return { target: asked, choice: null, opened: withoutEngines(thrown.message) };
  }
}
