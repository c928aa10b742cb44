import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { EngineError, type EngineTarget } from "./engine.ts";

/** A program ready to be started: nothing in it goes through a shell. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Where package managers put tmux, searched after PATH: a desktop session's PATH often lacks them. */
const EXTRA_FOLDERS = [
  "/usr/local/bin",
  "/opt/homebrew/bin",
  "/opt/local/bin",
  "/home/linuxbrew/.linuxbrew/bin",
  "/usr/bin",
];

/**
 * What a server that is started here would hand to every pane: tmux's own place (its default target and socket), what is ours, and
 * what says how we ourselves were started.
 */
const NOT_FOR_PANES =
  /^(?:TMUX|TMUX_PANE|PANEGLASS_.*|ELECTRON_RUN_AS_NODE|ELECTRON_OVERRIDE_DIST_PATH|INIT_CWD|npm_(?:lifecycle|package)_.*|npm_command)$/;

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // missing or not ours to run: the same to the caller
  }
}

/** Full path of a program, or null. A name with a `/` is taken as it is. */
export function findProgram(name: string, env: Readonly<Record<string, string>>): string | null {
  if (name.includes("/")) return executable(name) ? name : null;
  const folders = [...(env["PATH"] ?? "").split(path.delimiter), ...EXTRA_FOLDERS];
  for (const folder of folders) {
    const file = path.join(folder, name);
    if (path.isAbsolute(folder) && executable(file)) return file;
  }
  return null;
}

function isUtf8(locale: string): boolean {
  return /utf-?8/i.test(locale);
}

/** The target's environment, without what is no business of panes and with a UTF-8 character type. */
export function tmuxEnvironment(target: EngineTarget): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(target.env ?? process.env)) {
    if (value !== undefined && !NOT_FOR_PANES.test(name)) env[name] = value;
  }
  if (isUtf8(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "")) return env;
  delete env["LC_ALL"];
  return { ...env, LC_CTYPE: process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8" };
}

/** What goes before a command that a person gives this server by hand. */
export function handWords(target: EngineTarget): string[] {
  return [target.binary ?? "tmux", ...nameFlags(target)];
}

function nameFlags({ socket }: EngineTarget): string[] {
  return socket === undefined ? [] : socket.startsWith("/") ? ["-S", socket] : ["-L", socket];
}

/** tmux's own flags: which server, which configuration, UTF-8. */
export function serverFlags(target: EngineTarget): string[] {
  const { configFile } = target;
  return ["-u", ...nameFlags(target), ...(configFile === undefined ? [] : ["-f", configFile])];
}

export function startFolder(env: Readonly<Record<string, string>>): string {
  const home = env["HOME"] || homedir();
  return statSync(home, { throwIfNoEntry: false })?.isDirectory() ? home : path.parse(home).root || "/";
}

/** Throws {@link EngineError} `spawn`/`notStarted` when there is no such program. */
export function tmuxLaunch(target: EngineTarget, argv: readonly string[]): Launch {
  const env = tmuxEnvironment(target);
  const file = findProgram(target.binary ?? "tmux", env);
  if (file === null) throw new EngineError("spawn", "notStarted", `${target.binary ?? "tmux"} was not found`);
  return { file, args: [...serverFlags(target), ...argv], env, cwd: startFolder(env) };
}

/** As {@link tmuxLaunch}, for a process that must not outlive us: an orphaned control client wedges its server. */
export function helperLaunch(target: EngineTarget, argv: readonly string[]): Launch {
  const launch = tmuxLaunch(target, argv);
  const env = { ...launch.env, [HELPER_MARK]: String(process.pid) };
  const setpriv = process.platform === "linux" ? findProgram("setpriv", env) : null;
  if (setpriv === null) return { ...launch, env };
  return { ...launch, env, file: setpriv, args: ["--pdeathsig", "SIGTERM", launch.file, ...launch.args] };
}

/** In each helper's environment: the process that started it. */
export const HELPER_MARK = "PANEGLASS_HELPER_OF";
