import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { textOf } from "../../../shared/parse/control-notice.ts";
import { quoteLine } from "../tmux-line.ts";
import { HELPER_MARK } from "../tmux-socket.ts";
import type { ControlClient } from "./control-client.ts";
import { replyTo } from "./exchanges.ts";

const LIST = quoteLine(["list-clients", "-F", "#{client_control_mode} #{client_pid} #{client_flags}"]);
const execute = promisify(execFile);

interface Helper {
  readonly pid: number;
  readonly flags: string;
}

/** Control clients whose flags are those of our helpers. */
export function readHelpers(rows: readonly string[]): Helper[] {
  return rows.flatMap((row) => {
    const [control, pid, flags = ""] = row.split(" ");
    return control === "1" && /ignore-size/.test(flags) && /no-output|pause-after/.test(flags)
      ? [{ pid: Number(pid), flags }]
      : [];
  });
}

/** Linux: the helper carries the number of the process that started it; orphaned, it has another parent. */
async function isOrphanOnLinux(pid: number): Promise<boolean> {
  const [environ, stat] = await Promise.all([
    readFile(`/proc/${pid}/environ`, "utf8"),
    readFile(`/proc/${pid}/stat`, "utf8"),
  ]);
  const starter = environ.split("\0").find((one) => one.startsWith(`${HELPER_MARK}=`));
  const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  return starter !== undefined && starter !== `${HELPER_MARK}=${parent}`;
}

async function isOrphanElsewhere(pid: number): Promise<boolean> {
  const { stdout } = await execute("ps", ["-o", "ppid=", "-p", String(pid)]);
  return stdout.trim() === "1";
}

async function isOrphan(pid: number): Promise<boolean> {
  try {
    return await (process.platform === "linux" ? isOrphanOnLinux(pid) : isOrphanElsewhere(pid));
  } catch {
    return false; // already gone, or another user's: not ours to end
  }
}

/** Ends helpers that a killed predecessor left behind; one that is never read again would wedge the server. */
export async function sweepOrphans(client: ControlClient): Promise<void> {
  const blocks = await replyTo((exchange) => client.send(exchange), LIST);
  const rows = (blocks ?? []).filter((block) => block.ok).flatMap((block) => block.lines.map(textOf));
  for (const { pid } of readHelpers(rows)) {
    if (pid === client.pid || !(await isOrphan(pid))) continue;
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // it ended meanwhile
    }
  }
}
