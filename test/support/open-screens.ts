import { existsSync } from "node:fs";
import type { PaneFeeds } from "../../electron/live/feed.ts";
import { PaneScreens } from "../../electron/live/pane-screens.ts";
import { ScreenWorkers } from "../../electron/live/screen-workers.ts";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";

export interface OpenScreens extends Closeable {
  readonly screens: PaneScreens;
  readonly workers: ScreenWorkers;
  /** What was logged. */
  readonly said: readonly string[];
}

/** The threads' program, which is built before the tests. Throws where it was not: no test passes without it. */
export function screenWorkerProgram(): string {
  const program = process.env["PANEGLASS_SCREEN_WORKER"] ?? "";
  if (!existsSync(program)) throw new Error("The program of the screens' threads was not built.");
  return program;
}

interface ScreensWish {
  readonly threads?: number;
  readonly history?: number;
  /** How long a screen stays that nobody follows; not at all when left out. */
  readonly lingerMs?: number;
}

/** Screens of these feeds, in threads of their own. */
export function openScreens(feeds: PaneFeeds, options: ScreensWish = {}): OpenScreens {
  const open = new Disposables();
  const said: string[] = [];
  const { threads = 1, lingerMs = 0, history } = options;
  const log = (text: string): void => void said.push(text);
  const workers = open.add(new ScreenWorkers({ log, program: screenWorkerProgram(), threads }));
  const screens = open.add(
    new PaneScreens({ feeds, workers, lingerMs, ...(history === undefined ? {} : { history }) }),
  );
  return { screens, workers, said, close: () => open.close() };
}
