import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Asks, AgentState } from "../../shared/models/agent.ts";

const folder = path.resolve(import.meta.dirname, "../fixtures/agents");

const Meta = z.object({
  expect: z.string(),
  cols: z.number(),
  rows: z.number(),
  msSinceStart: z.number(),
  tmux: z.object({ title: z.string(), command: z.string(), dead: z.boolean(), deadStatus: z.number().nullable() }),
});

/** One recorded moment of a real agent CLI, with the truth as the script that drove it knew it. */
export interface Recording extends z.infer<typeof Meta> {
  readonly name: string;
  readonly screen: readonly string[];
}

export function recordingsOf(cli: string): Recording[] {
  const states = readdirSync(path.join(folder, cli)).toSorted();
  return states.map((state) => {
    const read = (file: string): string => readFileSync(path.join(folder, cli, state, file), "utf8");
    return {
      name: `${cli}/${state}`,
      ...Meta.parse(JSON.parse(read("meta.json"))),
      screen: read("screen.txt").split("\n"),
    };
  });
}

/** What a truth of the recordings allows us to say. */
export const allowed: Readonly<Record<string, readonly { state: AgentState; asks?: Asks }[]>> = {
  starting: [{ state: "starting" }],
  idle: [{ state: "ready" }],
  completed: [{ state: "done" }, { state: "ready" }],
  processing: [{ state: "working" }],
  approval: [{ state: "blocked", asks: "permission" }],
  question: [{ state: "blocked", asks: "question" }],
  trust: [{ state: "blocked", asks: "trust" }],
  login: [{ state: "blocked", asks: "login" }],
  error: [{ state: "error" }],
  exited: [{ state: "exited" }, { state: "unknown" }],
  shell: [{ state: "exited" }, { state: "unknown" }],
};

export function agrees(expect: string, said: { state: AgentState; asks: Asks | null }): boolean {
  return expect.split("|").some((truth) => {
    const ways = allowed[truth];
    if (!ways) throw new Error(`The recordings know no state "${truth}".`);
    return ways.some((way) => way.state === said.state && (way.asks ?? null) === said.asks);
  });
}
