import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { EngineTarget } from "../../electron/engines/engine.ts";
import { ended } from "./processes-end.ts";
import { endingWhatFails, startedServers } from "./started-servers.ts";

const execute = promisify(execFile);

export interface TmuxOptions {
  /** Name of the first session; null leaves the server down. */
  readonly session?: string | null;
  /** What runs in its first pane. A quiet shell with the prompt `$ ` when left out. */
  readonly command?: readonly string[];
  readonly cols?: number;
  readonly rows?: number;
  /** tmux commands run on the new server, each as argv. */
  readonly setup?: readonly (readonly string[])[];
}

/** A tmux server, or one that answers as tmux does. */
export interface TestTmux extends AsyncDisposable {
  readonly socket: string;
  /** The folder of this server's socket; removed by {@link kill}. */
  readonly folder: string;
  readonly target: EngineTarget;
  /** Runs one tmux command on this server and gives its stdout without the last newline. Throws when tmux refuses. */
  tmux(...argv: string[]): Promise<string>;
  /** Starts the server again after it died. */
  start(): Promise<void>;
  serverPid(): Promise<number>;
  /** Ends the server and removes its folder. Twice is allowed. Throws when the server did not end by itself: it is gone then, too. */
  kill(): Promise<void>;
}

/** What a server of a test sees: nothing of the person's own, and `folder` for a home. */
export function environment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TMUX"));
  const own = {
    TMUX_TMPDIR: folder,
    HOME: folder,
    PWD: folder,
    LC_ALL: "C.UTF-8",
    SHELL: "/bin/sh",
    PS1: "$ ",
    ENV: "",
  };
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...own };
}

/** The words of a program as `new-session` takes them without a shell. */
export function argvTail(command: readonly string[]): string[] {
  return command.length === 1 ? ["env", ...command] : [...command];
}

/** A server that answers at all does so sooner. */
const ANSWER_MS = 10_000;

/** A tmux server of the test's own: no configuration, private socket, private home. */
export async function startTmux(options: TmuxOptions = {}): Promise<TestTmux> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-"));
  const socket = `pg-test-${randomBytes(4).toString("hex")}`;
  const env = environment(folder);
  const { session = "main", command = ["sh"], cols = 80, rows = 24, setup = [] } = options;

  const ask = async (argv: readonly string[], timeout = 0): Promise<string> => {
    const words = ["-u", "-L", socket, "-f", "/dev/null", ...argv];
    const done = await execute("tmux", words, { env, cwd: folder, maxBuffer: 1 << 26, timeout });
    return done.stdout.replace(/\n$/, "");
  };
  const tmux = (...argv: string[]): Promise<string> => ask(argv);
  const pids = new Set<number>();
  const start = async (): Promise<void> => {
    if (session === null) return;
    const size = ["-x", String(cols), "-y", String(rows), "-P", "-F", "#{pid}"];
    pids.add(Number(await tmux("new-session", "-d", "-s", session, ...size, "--", ...argvTail(command))));
    for (const argv of setup) await tmux(...argv);
  };
  const kill = async (): Promise<void> => {
    startedServers.remove(server);
    const pid = await ask(["display-message", "-p", "#{pid}"], ANSWER_MS).catch(() => ""); // already down
    if (pid !== "") pids.add(Number(pid));
    await ask(["kill-server"], ANSWER_MS).catch(() => "");
    await ended(pids, { marks: [socket] }).finally(() => pids.clear());
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  // tmux below 3.6 has to be asked for by whoever wants its own protocol spoken.
  const target: EngineTarget = { socket, configFile: "/dev/null", env: { ...env, PANEGLASS_NATIVE: "1" } };
  const serverPid = async (): Promise<number> => Number(await ask(["display-message", "-p", "#{pid}"], ANSWER_MS));
  const server: TestTmux = { socket, folder, target, tmux, start, serverPid, kill, [Symbol.asyncDispose]: kill };
  startedServers.add(server);
  await endingWhatFails(server, start);
  return server;
}
