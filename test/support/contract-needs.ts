import type { EngineSpec } from "../../electron/engines/engine.ts";
import { unattachable } from "../../shared/virtual/commands/gaps.ts";
import { quietly } from "./lacks.ts";
import { openLive } from "./live-engine.ts";
import { until } from "./until.ts";

/**
 * What a case takes that not every engine has. `process`: the server is a process of its own, that can be stopped. `program`: it
 * works by a program that may be missing. `terminal`: a person's terminal can be attached. `programs`: panes run real programs.
 * `names`: it tells which program runs in a pane. `mortal`: its server can be ended. `bytes`: a pane can be
 * given what is no text.
 */
export type Need = "process" | "program" | "terminal" | "programs" | "names" | "mortal" | "bytes";

/** What an engine without it says in the matrix: it lacks something, or the case is not about it. */
const without: Readonly<Record<Need, { readonly works: "no" | "untold"; readonly why: string }>> = {
  process: { works: "untold", why: "Its server is no process of its own." },
  program: { works: "untold", why: "It needs no program." },
  terminal: { works: "no", why: unattachable["attach-session"] },
  programs: { works: "untold", why: "Its programs are scripted, not real." },
  names: { works: "no", why: "It does not tell which program runs in a pane." },
  bytes: { works: "no", why: "Its panes can be given text alone." },
  mortal: { works: "untold", why: "Its server is not ended from here." },
};

const has: Readonly<Record<Need, (spec: EngineSpec) => Promise<boolean>>> = {
  process: async (spec) => {
    await using live = await openLive(spec, { command: ["cat"] });
    return (await live.server.serverPid()) !== process.pid;
  },
  program: async (spec) => (await spec.find({})).program !== null,
  terminal: async (spec) => spec.family === "tmux",
  programs: async (spec) => {
    await using live = await openLive(spec, { command: ["sh", "-c", "echo $((40 + 2)); exec cat"] });
    return await comes(async () => (await live.server.tmux("capture-pane", "-p")).startsWith("42"));
  },
  names: async (spec) => {
    await using live = await openLive(spec, { command: ["cat"] });
    const name = ["display-message", "-p", "-t", "%0", "#{pane_current_command}"];
    return await comes(async () => (await live.server.tmux(...name)) === "cat");
  },
  bytes: async (spec) => {
    const command = ["sh", "-c", "stty raw -echo opost onlcr; printf ready; exec od -An -v -tx1 -w1"];
    await using live = await openLive(spec, { command });
    const screen = async (): Promise<string> => live.server.tmux("capture-pane", "-p", "-t", "%0");
    if (!(await comes(async () => (await screen()).includes("ready")))) return false;
    await live.server.tmux("send-keys", "-t", "%0", "-H", "ff", "41");
    return (await comes(async () => (await screen()).includes(" 41"))) && (await screen()).includes(" ff");
  },
  mortal: async (spec) => {
    await using live = await openLive(spec, { command: ["cat"] });
    const ended = quietly(async () => live.server.tmux("kill-server"));
    return await ended.then(
      () => true,
      () => false,
    );
  },
};

async function comes(check: () => Promise<boolean>): Promise<boolean> {
  return until(check, 2000).then(
    () => true,
    () => false,
  );
}

const known = new Map<EngineSpec, Map<Need, Promise<boolean>>>();

async function provides(spec: EngineSpec, need: Need): Promise<boolean> {
  const answers = known.get(spec) ?? new Map<Need, Promise<boolean>>();
  known.set(spec, answers);
  const answer = answers.get(need) ?? has[need](spec);
  answers.set(need, answer);
  return answer;
}

/** The first of `needs` that `spec` does not have, as the matrix tells it; null when it has all. Found out by trying, once. */
export async function missing(
  spec: EngineSpec,
  needs: readonly Need[],
): Promise<{ readonly works: "no" | "untold"; readonly why: string } | null> {
  for (const need of needs) if (!(await provides(spec, need))) return without[need];
  return null;
}
