import type { EngineSpec } from "../../electron/engines/engine.ts";
import { openLive } from "./live-engine.ts";
import { until } from "./until.ts";

/**
 * What a case takes that not every engine has. `process`: the server is a process of its own, that can be stopped. `program`: it
 * works by a program that may be missing. `terminal`: a person's terminal can be attached. `programs`: panes run real programs.
 */
export type Need = "process" | "program" | "terminal" | "programs";

/** What an engine without it says in the matrix: it lacks something, or the case is not about it. */
const without: Readonly<Record<Need, { readonly works: "no" | "untold"; readonly why: string }>> = {
  process: { works: "untold", why: "Its server is no process of its own." },
  program: { works: "untold", why: "It needs no program." },
  terminal: { works: "no", why: "No terminal of a person's can be attached to it." },
  programs: { works: "untold", why: "Its programs are scripted, not real." },
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
    const answered = async (): Promise<boolean> => (await live.server.tmux("capture-pane", "-p")).startsWith("42");
    return await until(answered, 2000).then(
      () => true,
      () => false,
    );
  },
};

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
