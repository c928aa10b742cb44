import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine, EngineEvent, EngineTarget } from "../../electron/engines/engine.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { readCard, seatsOf, serverFolder } from "../../electron/engines/pty/places.ts";
import { until } from "./until.ts";

/** The embedded server in a state folder of the test's own. Any number of engines may be opened on it. */
export class TestPty implements AsyncDisposable {
  readonly folder: string;
  readonly target: EngineTarget;
  readonly #engines: Engine[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    const { PATH = "", PANEGLASS_PTY_HOST } = process.env;
    const env = { PATH, PANEGLASS_PTY_HOST, HOME: folder, SHELL: "/bin/sh", PS1: "$ ", ENV: "", LC_ALL: "C.UTF-8" };
    this.target = { socket: `t${randomBytes(3).toString("hex")}`, stateFolder: folder, env };
  }

  static async make(): Promise<TestPty> {
    return new TestPty(await mkdtemp(path.join(tmpdir(), "pg-pty-")));
  }

  open(): Engine {
    const engine = pty.open(this.target);
    this.#engines.push(engine);
    return engine;
  }

  /** Where the lives of the host lie. */
  get lives(): string {
    return serverFolder(this.target);
  }

  /** Every host that has lived here in a process of its own, by process id, the newest last. */
  async hosts(): Promise<number[]> {
    const cards = await Promise.all((await seatsOf(this.lives)).map(readCard));
    return cards.flatMap((card) => (card === null || card.pid === process.pid ? [] : card.pid));
  }

  async hostPid(): Promise<number> {
    const pid = (await this.hosts()).at(-1);
    if (pid === undefined) throw new Error("no host has lived here");
    return pid;
  }

  async log(): Promise<string> {
    const seat = (await seatsOf(this.lives)).at(-1);
    return seat === undefined ? "" : readFile(path.join(seat.folder, "log"), "utf8");
  }

  /** File names below the newest life. */
  async files(): Promise<string[]> {
    const seat = (await seatsOf(this.lives)).at(-1);
    return seat === undefined ? [] : (await readdir(seat.folder, { recursive: true })).toSorted();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine.close()));
    for (const pid of await this.hosts()) {
      if (isAlive(pid)) process.kill(pid, "SIGCONT");
      if (isAlive(pid)) process.kill(pid, "SIGTERM");
      await until(() => !isAlive(pid), 15_000, `the end of host ${pid}`).catch(() => process.kill(pid, "SIGKILL"));
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A process that has ended and waits to be collected does not live. */
export async function hasEnded(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat === "" || /\) [ZX] /.test(stat);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command that must succeed; its stdout without the last newline. */
export async function say(engine: Engine, ...argv: string[]): Promise<string> {
  const { exitCode, stdout, stderr, unsupported } = await engine.run({ argv });
  if (exitCode !== 0) throw new Error(`${argv.join(" ")}: ${unsupported ?? Buffer.from(stderr).toString()}`);
  return Buffer.from(stdout).toString().replace(/\n$/, "");
}

/** What the engine tells, as it comes. */
export function listen(engine: Engine): EngineEvent[] {
  const heard: EngineEvent[] = [];
  engine.events?.on((event) => heard.push(event));
  return heard;
}
