import { engines } from "../../electron/engines/index.gen.ts";
import { EngineError } from "../../electron/engines/engine.ts";
import type { Engine } from "../../electron/engines/engine.ts";
import { silentServer } from "./silent-backend.ts";
import type { Said } from "./silent-backend.ts";
import { startTmux } from "./tmux-server.ts";

/** A real tmux and a virtual server that get the same commands. */
export interface TwinServers extends AsyncDisposable {
  /** What each says to one command. */
  both(argv: readonly string[]): Promise<{ readonly tmux: Said; readonly virtual: Said }>;
}

/** What runs in every pane: it prints nothing and waits. */
const quiet = ["sleep", "100000"];

/** Some commands end tmux, and some it never answers. */
const gone: Said = { exitCode: 1, out: "", err: "lost" };

async function said(engine: Engine, argv: readonly string[]): Promise<Said> {
  const reply = await engine.run({ argv, timeoutMs: 2000 }).catch((error: unknown) => {
    if (error instanceof EngineError) return null;
    throw error;
  });
  if (reply === null) return gone;
  const { exitCode, stdout, stderr } = reply;
  return { exitCode, out: Buffer.from(stdout).toString(), err: Buffer.from(stderr).toString() };
}

/** Both have a session `main` of 80 columns and 24 rows, and `setup` behind them. */
export async function startTwins(setup: readonly (readonly string[])[] = []): Promise<TwinServers> {
  const native = engines.find(({ id }) => id === "tmux-native");
  if (native === undefined) throw new Error("There is no engine that speaks to tmux without attaching.");
  const real = await startTmux({ command: quiet });
  const engine = native.open(real.target);
  const pid = await real.serverPid();
  let lost = false;
  const { ask, server } = silentServer();
  await ask("new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", ...quiet);
  const both = async (argv: readonly string[]): Promise<{ tmux: Said; virtual: Said }> => {
    const tmux = await said(engine, argv);
    lost ||= tmux === gone;
    return { tmux, virtual: await ask(...argv) };
  };
  for (const argv of [
    ["set-option", "-g", "default-command", quiet.join(" ")],
    ["set-option", "-g", "automatic-rename", "off"],
    ["rename-window", "-t", "main:0", "first"],
    ...setup,
  ])
    await both(argv);
  return {
    both,
    async [Symbol.asyncDispose]() {
      await engine.close();
      if (lost) endProcess(pid);
      await real.kill();
      server.close();
    },
  };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended by itself
  }
}
