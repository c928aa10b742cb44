import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EngineTarget } from "../../electron/engines/engine.ts";
import { findProgram } from "../../electron/engines/tmux-socket.ts";
import { until } from "./until.ts";

export interface RealWezterm extends AsyncDisposable {
  readonly target: EngineTarget;
}

/** WezTerm's server without windows; null where it is not installed. */
export function realMuxServer(): string | null {
  const env = { PATH: process.env["PATH"] ?? "" };
  const folder = process.env["WEZTERM_EXECUTABLE_DIR"];
  return findProgram("wezterm-mux-server", folder === undefined ? env : { PATH: `${env.PATH}:${folder}` });
}

/** A real WezTerm of the test's own: no windows, a private socket, a private home, nothing of the user's settings. */
export async function startRealWezterm(server: string): Promise<RealWezterm> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-wez-"));
  const socket = path.join(folder, "sock");
  const config = path.join(folder, "wezterm.lua");
  const domain = `{ name = "test", socket_path = "${socket}", skip_permissions_check = true }`;
  await writeFile(
    config,
    `return { unix_domains = { ${domain} }, default_prog = { "/bin/sh" }, check_for_updates = false }\n`,
  );
  const env = {
    PATH: `${path.dirname(server)}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    SHELL: "/bin/sh",
    PS1: "$ ",
    ENV: "",
    LC_ALL: "C.UTF-8",
  };
  const running = spawn(server, ["--config-file", config, "--", "/bin/cat"], { env, cwd: folder, stdio: "ignore" });
  const ended = new Promise((resolve) => running.once("exit", resolve));
  await until(() => existsSync(socket), 10_000, "the socket of wezterm-mux-server");
  const dispose = async (): Promise<void> => {
    running.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { target: { socket, env: { ...env, WEZTERM_CONFIG_FILE: config } }, [Symbol.asyncDispose]: dispose };
}
