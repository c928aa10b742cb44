import { realpathSync } from "node:fs";
import type { Launch } from "../tmux-socket.ts";
import { encodeIdentity } from "./imsg-encode.ts";

function real(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null; // gone: whoever asks has another to fall back on
  }
}

/** The folder a program started this way would name: as `PWD` spells it, when that is the same one. */
function folderOf({ cwd, env }: Launch): string {
  const here = real(cwd) ?? cwd;
  const spelled = env["PWD"] ?? "";
  return spelled !== "" && real(spelled) === here ? spelled : here;
}

/** What the program, started this way, would tell the server of itself. Throws `EngineError` for what cannot be told. */
export function introduce(launch: Launch): Buffer {
  const { env } = launch;
  return encodeIdentity({ term: env["TERM"] ?? "", cwd: folderOf(launch), pid: process.pid, env });
}
