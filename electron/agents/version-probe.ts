import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import type { Env } from "./find-program.ts";

/** A program that has not answered by then is taken not to tell. */
export const PROBE_MS = 10_000;
const LONGEST = 80;
const PROBE_BYTES = 64 * 1024;

/** The version line that `file` prints when run with `args`; null when it does not tell within `limitMs`. Never throws or hangs. */
export async function probeVersion(
  file: string,
  args: readonly string[],
  options: { env: Env; limitMs?: number },
): Promise<string | null> {
  const child = execa(file, args, {
    env: definedOnly(options.env),
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    maxBuffer: PROBE_BYTES,
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== "win32",
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), options.limitMs ?? PROBE_MS);
  });
  try {
    // A grandchild may hold the pipes open for ever: the limit holds for them too.
    const done = await Promise.race([child, late]);
    return done !== null && done.exitCode === 0 ? (versionIn(done.stdout) ?? versionIn(done.stderr)) : null;
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

/** The first line, when it holds something like a version and is as short as one. */
export function versionIn(output: string): string | null {
  const plain = stripVTControlCharacters(output);
  const line =
    plain
      .split(/\r?\n/)
      .find((row) => row.trim() !== "")
      ?.trim() ?? "";
  return line.length <= LONGEST && /\d+\.\d+/.test(line) && !/[\p{Cc}\uFFFD]/u.test(line) ? line : null;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Already gone, which is what was wanted.
  }
}

function definedOnly(env: Env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
