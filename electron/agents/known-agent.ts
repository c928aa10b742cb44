import { defineProvider, type ProviderSpec } from "../../shared/agents/provider.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Placement } from "./placement.ts";
import type { AgentWatch, Whereabouts } from "./watch.ts";

/** When a CLI said that it took a prompt, milliseconds since the epoch, and the prompt's words as far as it told them. */
export interface TakenPrompt {
  readonly at: number;
  readonly text: string | null;
}

/** An agent on the list, and what goes with it. */
export interface KnownAgent {
  record: AgentRecord;
  readonly watch: AgentWatch;
  /** What follows its hooks and reports. */
  hearing: Closeable | null;
  /** Ends the hearing of one that has ended. */
  silence: Closeable | null;
  prompt: TakenPrompt | null;
  where: Whereabouts | "elsewhere";
  /** What of its status is kept, in short. */
  kept: string;
  /** True once a picture of the server has shown it, or had its time to. */
  arrived: boolean;
}

/** Nothing is heard or read of it any more. */
export function leave(entry: KnownAgent): void {
  entry.watch.close();
  stopHearing(entry);
}

export function stopHearing(entry: KnownAgent): void {
  entry.silence?.close();
  entry.hearing?.close();
  entry.silence = entry.hearing = null;
}

/** It can be seen that it runs no more. */
export function hasEnded({ where }: KnownAgent): boolean {
  return where === "gone" || (typeof where !== "string" && where.dead);
}

/** What of a status is kept when it changes; the rest of it is when the app ends. */
export function keptOf({ watch }: KnownAgent): string {
  const { status, turnSeen } = watch.memory ?? { status: null, turnSeen: false };
  return JSON.stringify([status?.state, status?.asks, status?.since, status?.summary, turnSeen]);
}

/** Why it can't be forgotten. */
export function present({ record, where }: KnownAgent): AppError {
  const there = where === "elsewhere" ? `runs on another server (${record.server})` : "still has a pane";
  const next = where === "elsewhere" ? "Connect to that server first." : "Close the pane first.";
  return new AppError("agent.present", `"${record.name}" ${there}. ${next}`, { facts: { id: record.id } });
}

/** Where it is as nothing shows its pane. */
export function whereWithout(entry: KnownAgent, placement: Placement): KnownAgent["where"] {
  if (!placement.known) return "away";
  if (placement.isElsewhere(entry.record)) return "elsewhere";
  return entry.arrived ? "gone" : "arriving";
}

/** Stands in for a provider that this version no longer has: its agents run on, unread. */
export function unheardOf(record: AgentRecord): ProviderSpec {
  return defineProvider({
    id: record.providerId,
    name: record.providerId,
    icon: { glyph: "?", colour: "#808080" },
    command: { programs: [], version: [], install: "" },
    launch: { args: [], env: {}, message: null },
    evidence: null,
  });
}
