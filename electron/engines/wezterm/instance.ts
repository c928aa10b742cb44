import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { EngineTarget } from "../engine.ts";

type Environment = Readonly<Record<string, string>>;

/** The window class of a WezTerm that nobody gave another one. */
const USUAL_CLASS = "-org.wezfurlong.wezterm";
const WINDOWED = /^gui-sock-(\d+)$/;
/** The multiplexer without windows. */
const WINDOWLESS = "sock";

/** Where WezTerm keeps its sockets. */
export function runtimeFolder(env: Environment): string {
  const runtime = env["XDG_RUNTIME_DIR"];
  if (runtime) return path.join(runtime, "wezterm");
  return path.join(env["HOME"] || env["USERPROFILE"] || homedir(), ".local", "share", "wezterm");
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM"; // somebody else's, and alive
  }
}

interface Found {
  readonly file: string;
  readonly at: number;
}

function windowed(folder: string, name: string): Found[] {
  const pid = WINDOWED.exec(name)?.[1];
  if (pid === undefined || !lives(Number(pid))) return [];
  const file = path.join(folder, name);
  return [{ file, at: lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // WezTerm has never run here
  }
}

/** The instance that WezTerm itself has published as the one to talk to. */
function published(folder: string, names: readonly string[]): string | null {
  for (const name of names.filter((one) => one.endsWith(USUAL_CLASS))) {
    try {
      const target = path.resolve(folder, readlinkSync(path.join(folder, name)));
      if (windowed(path.dirname(target), path.basename(target)).length > 0) return target;
    } catch {
      // gone or no link: another may be there
    }
  }
  return null;
}

/** The socket of the instance that is running: the published one, else the newest, else the one without windows. */
export function runningInstance(env: Environment): string | null {
  const folder = runtimeFolder(env);
  const names = namesIn(folder);
  const [newest] = names.flatMap((name) => windowed(folder, name)).toSorted((a, b) => b.at - a.at);
  const windowless = names.includes(WINDOWLESS) ? path.join(folder, WINDOWLESS) : null;
  return published(folder, names) ?? newest?.file ?? windowless;
}

/** The socket that the caller or the surrounding WezTerm names; a bare name lies in WezTerm's own folder. */
export function namedInstance(target: EngineTarget, env: Environment): string | null {
  const { socket } = target;
  if (socket === undefined) return env["WEZTERM_UNIX_SOCKET"] || null;
  return path.isAbsolute(socket) ? socket : path.join(runtimeFolder(env), socket);
}

/** Which instance is spoken to: the one that was named, else the one found first, for as long as it answers. */
export class Instance {
  readonly #find: () => string | null;
  readonly named: string | null;
  #pinned: string | null = null;

  constructor(target: EngineTarget, env: Environment) {
    this.named = namedInstance(target, env);
    this.#find = () => runningInstance(env);
  }

  /** Null when none can be told from outside: then wezterm chooses. */
  socket(): string | null {
    this.#pinned ??= this.named ?? this.#find();
    return this.#pinned;
  }

  /** It does not answer any more. */
  lost(): void {
    this.#pinned = null;
  }
}
