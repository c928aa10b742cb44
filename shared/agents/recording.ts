import { z } from "zod";
import type { AgentState, Asks, AgentStatus } from "../models/agent.ts";
import { observe } from "./evidence.ts";
import { fuse } from "./fuse.ts";
import type { ProviderSpec } from "./provider.ts";
import { RecordedSignals, recordedSignals } from "./recorded-signals.ts";

const bit = z.enum(["0", "1"]).transform((text) => text === "1");

/** What was written down beside a recorded screen. Fields that no reading needs are left out. */
export const RecordingMeta = z.object({
  cli: z.string(),
  version: z.string(),
  /** The truth as the script that drove it knew it; several joined by `|` are all right. */
  expect: z.string(),
  cols: z.number(),
  rows: z.number(),
  ms_since_start: z.number(),
  tmux: z.object({
    pane_title: z.string(),
    pane_current_command: z.string(),
    pane_dead: bit,
    pane_dead_status: z.string(),
  }),
  ...RecordedSignals.shape,
});
export type RecordingMeta = z.infer<typeof RecordingMeta>;

/** One recorded moment of a real agent CLI. */
export interface Recording {
  readonly name: string;
  readonly meta: RecordingMeta;
  readonly screen: readonly string[];
}

/** What may be looked at beside the screen. */
export interface Looks {
  readonly title: boolean;
  readonly process: boolean;
  /** What the CLI told by hooks and escape sequences. */
  readonly signals?: boolean;
}

/** What a truth of the recordings allows us to say. */
const allowed: Readonly<Record<string, readonly { readonly state: AgentState; readonly asks?: Asks }[]>> = {
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

/** Whether recordings know that truth, or each of several joined by `|`. */
export function isTruth(expect: string): boolean {
  return expect.split("|").every((truth) => Object.hasOwn(allowed, truth));
}

/** Whether a status is right where `expect` is the truth. Throws for a truth that the recordings do not know. */
export function agrees(expect: string, said: { readonly state: AgentState; readonly asks: Asks | null }): boolean {
  return expect.split("|").some((truth) => {
    const ways = allowed[truth];
    if (!ways) throw new Error(`The recordings know no state "${truth}".`);
    return ways.some((way) => way.state === said.state && (way.asks ?? null) === said.asks);
  });
}

/** What one look at the recorded moment says, without any history. */
export function readRecording(provider: ProviderSpec, { meta, screen }: Recording, looks: Looks): AgentStatus {
  const { pane_title, pane_current_command, pane_dead, pane_dead_status } = meta.tmux;
  const now = meta.ms_since_start;
  const process = {
    gone: false,
    dead: looks.process && pane_dead,
    deadStatus: pane_dead_status === "" ? null : Number(pane_dead_status),
    command: looks.process ? pane_current_command : "",
    ranBefore: null,
    startedAt: 0,
  };
  const seen = { title: looks.title ? pane_title : "", rows: screen };
  const signals = looks.signals ? recordedSignals(meta) : [];
  const { version } = meta;
  const evidence = observe(provider, { process, screen: seen, version, readBefore: false, signals, now });
  return fuse(evidence, { now, previous: null, turnSeen: false, lastOutputAt: now });
}

export interface Miss {
  readonly name: string;
  readonly expect: string;
  readonly said: string;
  readonly rule: string | null;
}

export interface Score {
  readonly right: number;
  readonly all: number;
  readonly missed: readonly Miss[];
  /** Said to be ready or done while it worked. */
  readonly falseEnds: readonly Miss[];
  /** Said to wait for a person where it did not. */
  readonly falseBlocks: readonly Miss[];
}

/** How often a provider's rules are right about recordings of its own CLI. */
export function scoreOf(provider: ProviderSpec, recordings: readonly Recording[], looks: Looks): Score {
  const missed = recordings.flatMap((recording) => {
    const status = readRecording(provider, recording, looks);
    const { expect } = recording.meta;
    if (agrees(expect, status)) return [];
    const said = status.asks === null ? status.state : `${status.state} ${status.asks}`;
    return [{ name: recording.name, expect, said, rule: status.winner?.rule ?? null }];
  });
  const isBlock = (truth: string): boolean => allowed[truth]?.some(({ state }) => state === "blocked") ?? false;
  return {
    right: recordings.length - missed.length,
    all: recordings.length,
    missed,
    falseEnds: missed.filter(({ expect, said }) => expect === "processing" && (said === "ready" || said === "done")),
    falseBlocks: missed.filter(
      ({ expect, said }) => said.startsWith("blocked") && !expect.split("|").some((truth) => isBlock(truth)),
    ),
  };
}
