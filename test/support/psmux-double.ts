import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { QUIRKS, type QuirkId } from "../../electron/engines/psmux-quirks.ts";
import { isBefore } from "../../electron/engines/psmux-version.ts";
import { grammars } from "../../shared/virtual/syntax/grammar.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";

const execute = promisify(execFile);

export interface PsmuxDoubleOptions {
  /** `3.3.8` when left out. */
  readonly version?: string;
  /** What it does wrong; whatever its version is known for when left out. */
  readonly quirks?: readonly QuirkId[];
}

export interface PsmuxDouble extends AsyncDisposable {
  /** A program to be used as `target.binary`. */
  readonly program: string;
  /** Servers that are running, by their sockets' names. */
  running(): Promise<string[]>;
}

function knownFor(version: string): QuirkId[] {
  const own = parseTmuxVersion(version);
  if (own === null) return [];
  const known = QUIRKS.filter(({ since, fixed }) => {
    const begun = since === null || !isBefore(own, since);
    return begun && (fixed === null || isBefore(own, fixed));
  });
  return known.map(({ id }) => id);
}

/** For each command the flags that take a value. */
function flagValues(): Record<string, string> {
  return Object.fromEntries(
    [...grammars().values()].map(({ name, flags }) => {
      const taking = [...flags].filter(([, takes]) => takes !== "none").map(([flag]) => flag);
      return [name, taking.join("")];
    }),
  );
}

function environment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TMUX"));
  const own = { TMUX_TMPDIR: folder, HOME: folder, LC_ALL: "C.UTF-8", SHELL: "/bin/sh", PS1: "$ ", ENV: "" };
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...own };
}

/** A fake psmux over real tmux servers of its own. Disposing ends them. */
export async function psmuxProgram({ version = "3.3.8", quirks }: PsmuxDoubleOptions = {}): Promise<PsmuxDouble> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-psmux-"));
  const program = path.join(folder, "psmux");
  const settings = path.join(folder, "settings.json");
  const env = environment(folder);
  await writeFile(
    settings,
    JSON.stringify({ folder, version, quirks: quirks ?? knownFor(version), env, values: flagValues() }),
  );
  const script = path.join(import.meta.dirname, "psmux-double.mjs");
  const quoted = [process.execPath, script].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  await writeFile(program, `#!/bin/sh\nPSMUX_DOUBLE='${settings}' exec ${quoted} "$@"\n`);
  await chmod(program, 0o755);
  const sockets = async (): Promise<string[]> => (await readdir(folder)).filter((file) => file.endsWith(".sock"));
  const lives = async (socket: string): Promise<boolean> =>
    execute("tmux", ["-S", path.join(folder, socket), "list-sessions"]).then(
      () => true,
      () => false,
    );
  const running = async (): Promise<string[]> => {
    const all = await sockets();
    const alive = await Promise.all(all.map(lives));
    return all.filter((_socket, at) => alive[at]);
  };
  const ended = async (): Promise<void> => {
    for (const socket of await sockets()) {
      await execute("tmux", ["-S", path.join(folder, socket), "kill-server"]).catch(() => null); // down already
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { program, running, [Symbol.asyncDispose]: ended };
}
