import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Writable } from "node:stream";
import type { ServerSurroundings, ShellEnd, ShellInput, ShellOptions } from "../../shared/virtual/server-api.ts";

export interface SurroundingsOptions {
  /** What the server's programs start with. */
  readonly env: Readonly<Record<string, string>>;
  /** `#{socket_path}`. */
  readonly socketPath: string;
}

const windows = process.platform === "win32";
/** What a line of shell prints beyond this is not kept. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const NOT_STARTED = 127;

/** This process and its machine, as a virtual server needs them. */
export function nodeSurroundings({ env, socketPath }: SurroundingsOptions): ServerSurroundings {
  return {
    now: () => Date.now(),
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return { close: () => clearTimeout(timer) };
    },
    pid: process.pid,
    host: os.hostname(),
    user: userName(env),
    home: env[windows ? "USERPROFILE" : "HOME"] || os.homedir(),
    defaultShell: defaultShell(env),
    socketPath,
    env,
    folder,
    isProgram,
    readFile: (file) => readFile(file),
    writeFile: (file, bytes, append) => (append ? appendFile(file, bytes) : writeFile(file, bytes)),
    shell: runShell,
  };
}

function userName(env: Readonly<Record<string, string>>): string {
  try {
    return os.userInfo().username;
  } catch {
    return env["USER"] ?? ""; // this process runs as somebody whom the system does not know
  }
}

/** `SHELL` where that is a program, else the one of the account, else the system's. */
export function defaultShell(env: Readonly<Record<string, string>>): string {
  if (windows) return env["COMSPEC"] || "cmd.exe";
  const account = (): string | null => {
    try {
      return os.userInfo().shell;
    } catch {
      return null; // no account, no shell of its own
    }
  };
  return [env["SHELL"], account()].find((shell) => shell && isProgram(shell)) || "/bin/sh";
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file) && statSync(file).isFile();
  } catch {
    return false; // missing or not ours to run
  }
}

function folder(at: string): string | null {
  try {
    return statSync(at).isDirectory() ? path.resolve(at) : null;
  } catch {
    return null; // missing or not ours to enter
  }
}

/** In a process group of its own, all of which ends when the signal aborts. Never throws. */
function runShell(line: string, { cwd, env, signal, feed, hear }: ShellOptions): Promise<ShellEnd> {
  const [shell, flag] = windows ? [env["COMSPEC"] || "cmd.exe", "/d /s /c"] : ["/bin/sh", "-c"];
  const child = spawn(shell, [...flag.split(" "), line], {
    cwd: folder(cwd) ?? path.parse(process.cwd()).root,
    env: { ...env },
    detached: !windows,
    windowsHide: true,
    stdio: "pipe",
  });
  const kept: Buffer[] = [];
  let room = MAX_OUTPUT_BYTES;
  const keep = (chunk: Buffer): void => {
    if (room > 0) kept.push(chunk.subarray(0, room));
    room -= chunk.length;
  };
  for (const output of [child.stdout, child.stderr]) output.on("data", hear ?? keep);
  child.stdin.on("error", () => {}); // it reads no more: what is written after that is for nobody
  if (feed) feed(inputOf(child.stdin));
  else child.stdin.end();
  const stop = (): void => endGroup(child.pid);
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  return new Promise((resolve) => {
    const ended = (exitCode: number): void => {
      signal?.removeEventListener("abort", stop);
      resolve({ exitCode, output: Buffer.concat(kept) });
    };
    child.on("error", () => ended(NOT_STARTED));
    child.on("close", (code, name) => ended(code ?? 128 + (name ? os.constants.signals[name] : 0)));
  });
}

/** A program that does not read loses what is beyond this, rather than holding up whoever writes. */
function inputOf(stdin: Writable): ShellInput {
  return {
    write: (bytes) => {
      if (stdin.writable && stdin.writableLength < MAX_OUTPUT_BYTES) stdin.write(Buffer.from(bytes));
    },
    end: () => void stdin.end(),
  };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(windows ? pid : -pid, "SIGTERM");
  } catch {
    // it has ended by itself
  }
}
