import { spawn } from "node:child_process";
import path from "node:path";
import type { TestTmux } from "./tmux-server.ts";

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const launcher = path.resolve(import.meta.dirname, "../../.config/cli.mjs");

interface CliOptions {
  readonly input?: string;
  readonly stop?: Promise<unknown>;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** `npm run -s NAME -- ARGUMENTS`, without npm, in the folder and the environment of `server`. Settings are read from there. `stop` ends it as Ctrl-C does. */
export async function runCli(
  server: TestTmux,
  [name, ...args]: readonly [string, ...string[]],
  { input = "", stop, env: more = {} }: CliOptions = {},
): Promise<Said> {
  const env = { ...server.target.env, PATH: process.env["PATH"], PANEGLASS_STATE: server.folder, ...more };
  const child = spawn(process.execPath, [launcher, name, ...args], { env, cwd: server.folder });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  child.stdin.end(input);
  void stop?.then(() => child.kill("SIGINT"));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...said };
}
