import type { BackendPane, PanePlace, SpawnFailure, SpawnRequest } from "../pane-backend.ts";
import type { Pane, PaneStart } from "./window.ts";
import type { Session } from "./session.ts";
import type { World } from "./world.ts";

/** What a new pane begins with, as a command asks for it. Whatever is left out comes from the session. */
export interface SpawnWish {
  readonly command: readonly string[];
  readonly cwd: string | null;
  /** `NAME=value`. */
  readonly env: readonly string[];
}

/** The start that a wish comes to in a session: folder, shell and the default command. */
export function startFor(world: World, session: Session, { command, cwd }: SpawnWish): PaneStart {
  const standard = session.options.text("default-command");
  return {
    command: command.length > 0 || standard === "" ? command : [standard],
    cwd: folderOf(world, cwd ?? session.cwd),
    shell: shellOf(world, session),
  };
}

/** tmux's own choice: the folder when it is there, else the home folder, else the root. */
function folderOf(world: World, path: string): string {
  const { around } = world;
  if (around.folder === undefined) return path;
  return around.folder(path) ?? around.folder(around.home) ?? "/";
}

function shellOf(world: World, session: Session): string {
  const shell = session.options.text("default-shell");
  return shell.startsWith("/") || /^[A-Za-z]:/.test(shell) ? shell : world.around.defaultShell;
}

/** Windows' own shell and PowerShell have switches of their own. */
function shellArgv(shell: string, line: string | null): readonly string[] {
  const name = shell.replace(/^.*[\\/]/, "").toLowerCase();
  if (name === "cmd.exe") return line === null ? [shell] : [shell, "/d", "/s", "/c", line];
  if (/^(powershell|pwsh)(\.exe)?$/.test(name))
    return line === null ? [shell, "-NoLogo"] : [shell, "-NoLogo", "-Command", line];
  return line === null ? [shell, "-l"] : [shell, "-c", line];
}

function argvOf({ command, shell }: PaneStart): readonly string[] {
  const [line] = command;
  if (line === undefined) return shellArgv(shell, null);
  return command.length === 1 ? shellArgv(shell, line) : command;
}

/** What every program gets: the server's environment, the session's over it, and what says where it runs. */
export function environmentOf(world: World, session: Session | null): Record<string, string> {
  const { around } = world;
  return {
    ...world.environment.forPrograms(session?.environment ?? null),
    TERM: world.options.server.text("default-terminal"),
    TERM_PROGRAM: "tmux",
    TERM_PROGRAM_VERSION: world.version.text,
    TMUX: `${around.socketPath},${around.pid},${session?.number ?? -1}`,
  };
}

/** The environment of a pane's program, with what the command adds. */
export function environmentFor(world: World, pane: Pane, how: Omit<Spawning, "place">): Record<string, string> {
  const own = environmentOf(world, how.session);
  for (const pair of how.env) {
    const at = pair.indexOf("=");
    if (at > 0) own[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return { ...own, TMUX_PANE: pane.id, SHELL: pane.start.shell, PWD: pane.start.cwd };
}

export interface Spawning {
  readonly session: Session;
  readonly env: readonly string[];
  readonly place: PanePlace;
}

/** Starts a pane's program. The reason when that failed; the pane is as it was then. */
export async function spawnProgram(world: World, pane: Pane, how: Spawning): Promise<string | null> {
  pane.historyLimit = how.session.options.number("history-limit");
  const request: SpawnRequest = {
    pane: pane.id,
    argv: argvOf(pane.start),
    cwd: pane.start.cwd,
    env: environmentFor(world, pane, how),
    size: pane.size,
    historyLimit: pane.historyLimit,
    place: how.place,
  };
  const asked = world.backend.spawn(request);
  const spawned = asked instanceof Promise ? await asked : asked;
  if (isFailure(spawned)) return spawned.failed;
  adopt(world, pane, spawned);
  return null;
}

function isFailure(spawned: BackendPane | SpawnFailure): spawned is SpawnFailure {
  return "failed" in spawned;
}

/** Takes over a program that runs. */
export function adopt(world: World, pane: Pane, program: BackendPane): void {
  pane.program = program;
  pane.listening = program.on((event) => world.heard(pane, event));
  if (pane.title === "") pane.title = program.title || world.around.host;
  pane.end = null;
  pane.changed = true;
  world.came.push(pane);
  world.touch();
}
