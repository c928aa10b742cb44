import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { systemClock } from "../agents/clock.ts";
import type { TrialGround } from "../agents/provider-trial.ts";
import type { EngineSpec, EngineTarget } from "../engines/engine.ts";
import { engines } from "../engines/index.gen.ts";
import { PaneFeeds } from "../live/feed.ts";
import { PaneScreens } from "../live/pane-screens.ts";
import { MuxServer } from "../servers/mux-server.ts";
import type { Machine } from "./machine.ts";
import { openEngines } from "./open-engines.ts";

/**
 * A server of the family that is in use, in a folder of its own and without anybody's configuration: nothing of the person's server is
 * near it. What is started there sees the person's home, as their agents do.
 */
export async function openTrialGround(
  { choice, target, workers }: Machine,
  log: (text: string) => void,
): Promise<TrialGround> {
  if (choice === null) throw new AppError("engine.none", "Paneglass has no engine now.");
  const spec = ownServerOf(choice.spec);
  const folder = await mkdtemp(path.join(os.tmpdir(), "pg-try-"));
  const apart = targetIn(folder, target);
  const opened = openEngines(engines, spec, apart);
  const open = new Disposables();
  const { linked, direct, carrier, about: engine } = opened;
  const server = open.add(
    new MuxServer({ linked, direct, carrier, engine, label: "trial", platform: process.platform, log }),
  );
  const feeds = open.add(new PaneFeeds({ history: () => 0 }));
  open.add(server.output.on((output) => feeds.connect(output)));
  open.add(
    server.state.on((state) =>
      feeds.sized(state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes))),
    ),
  );
  const screens = open.add(new PaneScreens({ feeds, workers }));
  open.add(endWithUs(server));
  return {
    server,
    state: folder,
    screens: {
      follow: (pane, changed, told) =>
        screens.watch(pane, { changed, ...(told ? { told } : {}), now: systemClock.now }),
    },
    close: async () => {
      // Gone already is what is wanted; whatever else it is, the folder goes.
      await server.run(ops.killServer({})).catch(() => null);
      open.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Once it is followed it ends when nobody follows it any more: not even a crash of ours leaves it behind. */
function endWithUs(server: MuxServer): Closeable {
  const following = server.state.on(({ phase }) => {
    if (phase !== "connected") return;
    following.close();
    const option = ops.setOption({ scope: "server", option: "exit-unattached", value: "on" });
    void server.run(option).catch(() => null); // What is lost with the connection is ended below as well.
  });
  return following;
}

/** An engine over somebody's windows has no server to throw away; another of its family has. */
function ownServerOf(spec: EngineSpec): EngineSpec {
  if (spec.family === "tmux") return spec;
  return engines.find(({ family, offer }) => family === spec.family && offer?.anywhere === true) ?? spec;
}

function targetIn(folder: string, { env = process.env, ...target }: EngineTarget): EngineTarget {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith("TMUX"));
  return {
    ...target,
    socket: `pg-try-${randomBytes(4).toString("hex")}`,
    configFile: process.platform === "win32" ? "NUL" : "/dev/null",
    env: { ...Object.fromEntries(kept), TMUX_TMPDIR: folder },
    stateFolder: folder,
  };
}
