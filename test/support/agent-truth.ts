import { readFileSync } from "node:fs";
import { agrees } from "../../shared/agents/recording.ts";
import type { AgentState, Asks } from "../../shared/models/agent.ts";

/** A state that an agent came to, by its own diary. Milliseconds since the epoch. */
export interface Truth {
  readonly agent: string;
  readonly at: number;
  readonly is: string;
}

/** A state that was told of an agent. */
export interface Told {
  readonly agent: string;
  readonly at: number;
  readonly state: AgentState;
  readonly asks: Asks | null;
  /** What it was read from. */
  readonly source?: string;
}

export interface Verdict {
  /** Milliseconds from each state that lasted until it was told; Infinity for one that never was. */
  readonly lags: readonly { readonly truth: Truth; readonly told: Told | null; readonly ms: number }[];
  /** What was told without being so at that time, or shortly before. */
  readonly lies: readonly Told[];
}

/** What mock agents have written down, oldest first. */
export function readDiary(file: string): Truth[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const all = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Truth);
  return all.toSorted((a, b) => a.at - b.at);
}

function fits(truth: Truth, told: Pick<Told, "state" | "asks">): boolean {
  // Another program on its screen is nothing that recordings know.
  if (truth.is === "unknown") return told.state === "unknown" || told.state === "working";
  return agrees(truth.is, told);
}

/**
 * Compares what agents did with what was told of them. States that lasted for less than `lasting` need not be told; what was so within
 * `grace` before may still be told. Both in milliseconds.
 */
export function judge(
  truths: readonly Truth[],
  told: readonly Told[],
  { lasting, grace }: { lasting: number; grace: number },
): Verdict {
  const agents = [...new Set(truths.map(({ agent }) => agent))];
  const parts = agents.map((agent) => {
    const own = truths.filter((one) => one.agent === agent);
    const said = told.filter((one) => one.agent === agent).toSorted((a, b) => a.at - b.at);
    return { lags: lagsOf(own, said, lasting), lies: liesOf(own, said, grace) };
  });
  return { lags: parts.flatMap(({ lags }) => lags), lies: parts.flatMap(({ lies }) => lies) };
}

function lagsOf(own: readonly Truth[], said: readonly Told[], lasting: number): Verdict["lags"] {
  return own.flatMap((truth, at) => {
    const end = own[at + 1]?.at ?? Infinity;
    if (end - truth.at < lasting) return [];
    // Told before and not taken back since is told at once.
    const before = said.findLast((one) => one.at <= truth.at);
    if (before && fits(truth, before)) return [{ truth, told: before, ms: 0 }];
    const first = said.find((one) => one.at > truth.at && one.at < end + lasting && fits(truth, one));
    return [{ truth, told: first ?? null, ms: first ? first.at - truth.at : Infinity }];
  });
}

function liesOf(own: readonly Truth[], said: readonly Told[], grace: number): Told[] {
  return said.filter((one) => {
    const around = own.filter(
      (truth, at) => truth.at <= one.at + grace && (own[at + 1]?.at ?? Infinity) >= one.at - grace,
    );
    return around.length > 0 && !around.some((truth) => fits(truth, one));
  });
}

/** The value below which that share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
