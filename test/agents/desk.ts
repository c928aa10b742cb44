import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import { type ModelServer, startModelServer } from "../support/model-server.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";
import type { RealCli } from "./clis.ts";
import { installed, setUp } from "./install.ts";

/** Paneglass without a window, on a tmux server and with a home of its own, and one real CLI on PATH. */
export interface Desk extends AsyncDisposable {
  readonly services: HostServices;
  readonly model: ModelServer;
  readonly tmux: TestTmux;
  /** Where the agent works: a git repository without a commit. */
  readonly project: string;
  /** Closes Paneglass and opens it again; the agent runs on meanwhile. */
  reopen(): Promise<void>;
}

export async function openDesk(cli: RealCli, update: boolean): Promise<Desk> {
  const programs = await installed(cli, update);
  const model = await startModelServer();
  const tmux = await startTmux({
    command: ["cat"],
    cols: 120,
    rows: 40,
    setup: [["set", "-g", "default-size", "120x40"]],
  });
  const home = tmux.folder;
  const project = path.join(home, "project");
  await mkdir(path.join(project, ".git/objects"), { recursive: true });
  await mkdir(path.join(project, ".git/refs"));
  await writeFile(path.join(project, ".git/HEAD"), "ref: refs/heads/main\n");
  const account = cli.account(model.url);
  for (const [name, held] of Object.entries(account.files)) {
    const file = path.join(home, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof held === "string" ? held : JSON.stringify(held));
  }
  const bin = path.join(home, "bin");
  await setUp(cli, { folder: bin, programs }, account.env);
  const env = { ...tmux.target.env, PATH: `${bin}:/usr/bin:/bin`, PANEGLASS_SOCKET: tmux.socket };
  const open = async (): Promise<Host> => {
    const host = await openHost({ env, stateFolder: path.join(home, "state"), kind: "browser", version: "0.0.0" });
    const { state } = host.services.panes.server;
    await until(() => state.value.phase === "connected", 20_000, "the connection to tmux");
    return host;
  };
  let host = await open();
  return {
    get services() {
      return host.services;
    },
    model,
    tmux,
    project,
    reopen: async () => {
      await host.close();
      host = await open();
    },
    [Symbol.asyncDispose]: async () => {
      await host.close();
      const panes = await tmux.tmux("list-panes", "-a", "-F", "#{pane_pid}").catch(() => "");
      await tmux.kill();
      for (const pid of panes.split("\n").filter(Boolean)) endGroup(Number(pid));
      await model.close();
    },
  };
}

/** Some CLIs outlive their terminal: whatever the pane's program began goes with it. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ESRCH") throw thrown;
  }
}
