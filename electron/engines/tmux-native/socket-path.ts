import { lstatSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import path from "node:path";
import type { EngineTarget } from "../engine.ts";
import type { Launch } from "../tmux-socket.ts";

/** The longest path the system takes for a socket; one more and Node would cut it short in silence. */
const MAX_PATH_BYTES = process.platform === "darwin" ? 103 : 107;
const OTHERS = 0o007;

/** How the program would be started. */
type Place = Pick<Launch, "env" | "cwd">;

function real(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null; // missing or closed to us: tmux looks further in the same way
  }
}

/** A folder that is not whole is looked for where the program would be started. */
function socketRoot({ env, cwd }: Place): string | null {
  const wanted = env["TMUX_TMPDIR"] ?? "";
  return (wanted === "" ? null : real(path.resolve(cwd, wanted))) ?? real("/tmp");
}

/** tmux refuses a folder of sockets that is not ours or that others may enter. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & OTHERS) === 0;
}

/**
 * Where a target's server listens, by tmux's own rules. Null where the program would say why there can be none: no such folder,
 * one that others may enter, a path too long. `place` is how the program would be started.
 */
export function socketPath(target: EngineTarget, place: Place): string | null {
  const { socket = "default" } = target;
  if (socket.startsWith("/")) return fitting(socket);
  const root = socketRoot(place);
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
