import { lstatSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { EngineTarget } from "../engine.ts";

/** The longest path the system takes for a socket; one more and Node would cut it short in silence. */
const MAX_PATH_BYTES = process.platform === "darwin" ? 103 : 107;
const OTHERS = 0o007;

type Env = Readonly<Record<string, string>>;

function real(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null; // missing or closed to us: tmux looks further in the same way
  }
}

function socketRoot(env: Env): string | null {
  const wanted = env["TMUX_TMPDIR"] ?? "";
  const home = env["HOME"] || homedir();
  const expanded = wanted.startsWith("~/") ? path.join(home, wanted.slice(2)) : wanted;
  return (expanded === "" ? null : real(expanded)) ?? real("/tmp");
}

/** tmux refuses a folder of sockets that is not ours or that others may enter. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & OTHERS) === 0;
}

/**
 * Where a target's server listens, by tmux's own rules. Null where the program would say why there can be none: no such folder,
 * one that others may enter, a path too long. `env` is the one the program would have.
 */
export function socketPath(target: EngineTarget, env: Env): string | null {
  const { socket = "default" } = target;
  if (socket.startsWith("/")) return fitting(socket);
  const root = socketRoot(env);
  const folder = root === null ? null : `${root}/tmux-${process.getuid?.()}`;
  return folder === null || socket === "" || !isOurs(folder) ? null : fitting(`${folder}/${socket}`);
}

function fitting(file: string): string | null {
  return Buffer.byteLength(file) > MAX_PATH_BYTES || file.includes("\0") ? null : file;
}

function found(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined; // closed to us: the program says so in tmux's words
  }
}

/** Changes whenever another server listens there. Null when none does, or none that we may see. */
export function serverIdentity(file: string): string | null {
  const socket = found(file);
  return socket?.isSocket() ? `${socket.dev} ${socket.ino} ${socket.birthtimeNs}` : null;
}
