import { randomBytes } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { EngineReply } from "./engine.ts";
import type { PlainRoad } from "./psmux-dialect.ts";
import type { QuirkId, Tried } from "./psmux-quirks.ts";

const CALL_MS = 5000;
const PATIENCE_MS = 3000;
const LOOK_MS = 50;

/** Throwaway sessions on a psmux, and what is asked of them. */
interface Ground {
  readonly one: string;
  readonly other: string;
  readonly folder: string;
  readonly ask: (...argv: string[]) => Promise<{ readonly done: boolean; readonly lines: readonly string[] }>;
}

type Trial = (ground: Ground) => Promise<boolean>;

function linesOf(reply: EngineReply): string[] {
  return Buffer.from(reply.stdout)
    .toString()
    .split(/\r?\n/)
    .filter((line) => line !== "");
}

async function comes(check: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (await check()) return true;
    await wait(LOOK_MS);
  }
  return false;
}

async function shows({ ask }: Ground, session: string, text: string): Promise<boolean> {
  return comes(async () =>
    (await ask("capture-pane", "-p", "-t", `${session}:`)).lines.some((line) => line.includes(text)),
  );
}

async function ids({ ask }: Ground, session: string): Promise<string> {
  return (await ask("list-panes", "-t", `${session}:`, "-F", "#{pane_id}")).lines.join();
}

/** Each says whether the quirk is there. */
const TRIALS: Partial<Record<QuirkId, Trial>> = {
  listFormat: async ({ ask, one }) => !(await ask("list-sessions", "-F", "#{session_name}")).lines.includes(one),
  exactName: async ({ ask, one }) => !(await ask("has-session", "-t", `=${one}`)).done,
  idsPerSession: async (ground) => (await ids(ground, ground.one)) === (await ids(ground, ground.other)),
  allPanesOfOne: async ({ ask, one, other }) => {
    const { lines } = await ask("list-panes", "-a", "-F", "#{session_name}");
    return !(lines.includes(one) && lines.includes(other));
  },
  pasteNothing: async (ground) => {
    await ground.ask("set-buffer", "-b", "pg-probe", "pg-pasted");
    await ground.ask("paste-buffer", "-b", "pg-probe", "-t", `${ground.one}:`);
    return !(await shows(ground, ground.one, "pg-pasted"));
  },
  pipeNothing: async ({ ask, other, folder }) => {
    const file = path.join(folder, "piped");
    await ask("pipe-pane", "-t", `${other}:`, `cat >> ${file.replaceAll("\\", "/")}`);
    await ask("send-keys", "-t", `${other}:`, "echo pg-piped", "Enter");
    const bytes = async (): Promise<number> => (await stat(file).catch(() => null))?.size ?? 0;
    const came = await comes(async () => (await bytes()) > 0);
    await ask("pipe-pane", "-t", `${other}:`);
    return !came;
  },
  trailingBackslash: async (ground) => {
    const session = `${ground.one}-env`;
    await ground.ask("new-session", "-d", "-s", session, "-e", "PG_ONE=a b\\", "-e", "PG_TWO=pg-kept");
    const word = process.platform === "win32" ? "$env:PG_TWO" : "$PG_TWO";
    await ground.ask("send-keys", "-t", `${session}:`, `echo ${word}`, "Enter");
    const kept = await shows(ground, session, "pg-kept");
    await ground.ask("kill-session", "-t", session);
    return !kept;
  },
  automaticRename: async ({ ask, one }) => {
    await ask("new-window", "-d", "-t", `${one}:`, "-n", "pg-named");
    await wait(LOOK_MS * 4);
    return !(await ask("list-windows", "-t", `${one}:`, "-F", "#{window_name}")).lines.includes("pg-named");
  },
  killsAnother: async ({ ask, other }) => {
    await ask("new-window", "-d", "-t", `${other}:`);
    const count = async (): Promise<number> =>
      (await ask("list-windows", "-t", `${other}:`, "-F", "#{window_index}")).lines.length;
    const before = await count();
    const { done } = await ask("kill-window", "-t", `${other}:77`);
    return done || (await count()) < before;
  },
};

/**
 * Tries a psmux instead of trusting its version: in sessions of its own, which are ended one by one. `plain` must lead to a server
 * name that nobody uses. Nothing it could not try is in the answer. Throws EngineError when psmux cannot be reached.
 */
export async function probePsmux(plain: PlainRoad): Promise<Tried> {
  const name = `pg-probe-${randomBytes(4).toString("hex")}`;
  const folder = await mkdtemp(path.join(tmpdir(), "pg-psmux-"));
  const ask: Ground["ask"] = async (...argv) => {
    const reply = await plain({ argv, timeoutMs: CALL_MS });
    return { done: reply.exitCode === 0, lines: linesOf(reply) };
  };
  const ground: Ground = { one: `${name}-a`, other: `${name}-b`, folder, ask };
  try {
    const begun = await Promise.all([ground.one, ground.other].map((one) => ask("new-session", "-d", "-s", one)));
    return begun.every(({ done }) => done) ? await tryAll(ground) : {};
  } finally {
    for (const session of [ground.one, ground.other]) await ask("kill-session", "-t", session);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tryAll(ground: Ground): Promise<Tried> {
  const tried: Tried = {};
  for (const [id, trial] of Object.entries(TRIALS)) tried[id as QuirkId] = await trial(ground);
  return tried;
}
