import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EngineTarget } from "../../electron/engines/engine.ts";
import { WeztermDouble } from "./wezterm-double.ts";

export interface WeztermProgram extends AsyncDisposable {
  readonly double: WeztermDouble;
  /** Finds the program on PATH as `wezterm`, and its instance by name. */
  readonly target: EngineTarget;
  readonly folder: string;
  readonly socket: string;
  /** Ends the instance; its programs live on until it is disposed. */
  stop(): Promise<void>;
}

interface Asked {
  readonly argv: string[];
  readonly input: string;
}

/** All that comes, with the socket left open for the answer. */
async function heard(road: Socket): Promise<string> {
  const parts: Buffer[] = [];
  road.on("data", (chunk: Buffer) => parts.push(chunk));
  await new Promise((resolve) => road.once("end", resolve));
  return Buffer.concat(parts).toString();
}

async function answer(double: WeztermDouble, road: Socket): Promise<void> {
  const { argv, input } = JSON.parse(await heard(road)) as Asked;
  const { stdout, ...ran } = await double.run(argv, Buffer.from(input, "base64").toString());
  road.end(JSON.stringify({ ...ran, stdout: Buffer.from(stdout).toString("base64") }));
}

/** A double behind a real program `wezterm`, reached over a socket as the real one is. */
export async function weztermProgram(): Promise<WeztermProgram> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-wez-"));
  const socket = path.join(folder, "sock");
  const env = {
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    LC_ALL: "C.UTF-8",
  };
  const double = new WeztermDouble({ env: { ...env, PS1: "$ ", ENV: "", SHELL: "/bin/sh" }, socket });
  const server = createServer({ allowHalfOpen: true }, (road) => void answer(double, road));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const script = path.join(import.meta.dirname, "wezterm-double-program.mjs");
  const program = path.join(folder, "wezterm");
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  await chmod(program, 0o755);
  const stop = async (): Promise<void> => {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  const dispose = async (): Promise<void> => {
    double.end();
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { double, target: { socket, env }, folder, socket, stop, [Symbol.asyncDispose]: dispose };
}
