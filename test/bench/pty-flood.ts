import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "@lydell/node-pty";
import type { Engine, EngineReply } from "../../electron/engines/engine.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { until } from "../support/until.ts";

export interface PtyFlood {
  /** Megabytes (10^6 bytes) per second. */
  readonly bare: number;
  readonly throughHost: number;
  /** Share of what was printed that the subscriber got as bytes; the rest came as images. */
  readonly delivered: number;
  readonly images: number;
  /** The host's resident memory while the flood ran, in megabytes: after a tenth of it, and the most after that. */
  readonly memoryEarly: number;
  readonly memoryMost: number;
}

/** A file of lines, printed as often as it takes. */
const LINE = "of the flood with some words to make it about eighty columns wide, as logs are";

function flood(megabytes: number): readonly string[] {
  const line = `yes ${JSON.stringify(LINE)} | head -c ${megabytes}000000`;
  return ["sh", "-c", `read go; ${line}`];
}

/** What node-pty alone does here: the measure of all that comes on top of it. */
async function measureBare(megabytes: number): Promise<number> {
  const [file = "", ...args] = flood(megabytes);
  const terminal = spawn(file, args, { cols: 80, rows: 24, encoding: null });
  let bytes = 0;
  let from = 0;
  let to = 0;
  terminal.onData((chunk) => {
    bytes += chunk.length;
    to = performance.now();
  });
  const ended = new Promise<void>((resolve) => terminal.onExit(() => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 300));
  bytes = 0;
  from = performance.now();
  terminal.write("\n");
  await ended;
  return bytes / 1000 / (to - from);
}

function residentMegabytes(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) / 1000;
}

async function asked(engine: Engine, ...argv: string[]): Promise<string> {
  const reply: EngineReply = await engine.run({ argv });
  if (reply.exitCode !== 0) throw new Error(`${argv.join(" ")}: ${Buffer.from(reply.stderr).toString()}`);
  return Buffer.from(reply.stdout).toString().trim();
}

interface Seen {
  bytes: number;
  images: number;
  at: number;
  ended: boolean;
}

/** One flood of so many megabytes through a host of its own to a subscriber in this process. */
async function measureHost(engine: Engine, megabytes: number): Promise<Omit<PtyFlood, "bare">> {
  const pane = await asked(
    engine,
    "new-session",
    "-d",
    "-P",
    "-F",
    "#{pane_id}",
    "-x",
    "80",
    "-y",
    "24",
    ...flood(megabytes),
  );
  const pid = Number(await asked(engine, "display-message", "-p", "#{pid}"));
  const seen: Seen = { bytes: 0, images: 0, at: 0, ended: false };
  // The terminal makes two bytes of the end of each line.
  const wanted = megabytes * 1_000_000 * (1 + 1 / (LINE.length + 1));
  const memory: number[] = [];
  let nextLook = wanted / 10;
  engine.output?.watch(
    pane as PaneId,
    { history: 200 },
    {
      image: () => void (seen.images += 1),
      bytes: (chunk) => {
        seen.bytes += chunk.length;
        seen.at = performance.now();
        if (seen.bytes < nextLook) return;
        nextLook += wanted / 50;
        memory.push(residentMegabytes(pid));
      },
      ended: () => void (seen.ended = true),
    },
  );
  await until(() => seen.images > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const from = performance.now();
  await asked(engine, "send-keys", "-t", pane, "Enter");
  await until(() => seen.ended, 120_000, "the end of the flood");
  return {
    throughHost: seen.bytes / 1000 / (seen.at - from),
    delivered: seen.bytes / wanted,
    images: seen.images,
    memoryEarly: memory[0] ?? 0,
    memoryMost: Math.max(...memory),
  };
}

export async function measurePtyFlood(megabytes: number): Promise<PtyFlood> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-flood-"));
  const engine = pty.open({ stateFolder: folder, socket: "flood" });
  try {
    const bare = await measureBare(Math.min(megabytes, 200));
    return { bare, ...(await measureHost(engine, megabytes)) };
  } finally {
    await engine.run({ argv: ["kill-server"] });
    await engine.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
