import { readComposer } from "../../shared/agents/composer.ts";
import { observe } from "../../shared/agents/evidence.ts";
import { type Gate, gateOf, isAtRest, type PaneGate } from "../../shared/agents/gate.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { Look, SubmitEnd, SubmitStep } from "../../shared/agents/submit.ts";
import type { Agent, AgentStatus } from "../../shared/models/agent.ts";
import type { DeliveryState } from "../../shared/models/delivery.ts";
import type { FollowedScreen, PaneObservation } from "./observation.ts";
import type { Handed } from "./pane-hand.ts";

/** What is known of an agent at one moment. */
export interface Sight {
  readonly agent: Agent | null;
  readonly pane: PaneGate;
  readonly provider: ProviderSpec | null;
  /** As the CLI tells it; null when that is not known. */
  readonly version: string | null;
  readonly screen: FollowedScreen | null;
  readonly told: boolean;
  readonly now: number;
}

const NO_AGENT: Gate = { open: false, waits: false, why: "The agent is no longer there." };

/** `covered`: whether a pane in copy mode shuts the gate. Once a text is typed, only the next key has to wait for that. */
export function lookOf(sight: Sight, covered: "shuts" | "waits" = "shuts"): Look {
  const { agent, pane, screen, told, now } = sight;
  const seen = covered === "shuts" ? pane : { ...pane, inMode: false };
  const gate = agent === null ? NO_AGENT : gateOf(agent.status, seen);
  const working = agent?.status.state === "working" && !isAtRest(agent.status);
  const shown = screen?.view() ?? null;
  const unseen: Look = { now, gate, working, told, composer: null, newest: null };
  if (shown === null) return unseen;
  const newer = fresher(sight, shown);
  const judged = newer && gate.open ? { gate: gateOf(newer, seen), working: newer.state === "working" } : {};
  return { ...unseen, ...composerIn(sight, shown), ...judged };
}

function composerIn({ provider, screen }: Sight, { rows }: PaneObservation): Partial<Look> {
  const layout = provider?.evidence?.layout;
  if (!layout) return {};
  const { typed, ...more } = readComposer(layout, rows, screen?.typed?.().rows ?? rows);
  return { ...more, composer: typed };
}

/** What shuts the gate on the screen right now: the status takes its time. Null where nothing does. */
function fresher({ agent, provider, version, now }: Sight, screen: PaneObservation): AgentStatus | null {
  if (agent === null || provider === null || !isAtRest(agent.status)) return null;
  const process = { gone: false, dead: false, deadStatus: null, command: "", ranBefore: null, startedAt: 0 };
  const seen = observe(provider, { process, screen, version, readBefore: true, signals: [], now });
  const found = seen.find(({ source, says }) => source === "screen" && (says === "blocked" || says === "working"));
  if (!found?.says) return null;
  return { ...agent.status, state: found.says, asks: found.asks, summary: found.detail, winner: found };
}

/** What an attempt needs of the world. Each throws {@link Lost} when the delivery is no longer ours to bring. */
export interface AttemptWorld {
  look(): Look;
  wait(ms: number): Promise<void>;
  write(text: string, enter: boolean): Promise<Handed>;
  press(key: string): Promise<Handed>;
  told(state: DeliveryState, detail: string): void;
}

/** Another program, or the end of this one, has taken the delivery over. */
export class Lost extends Error {}

/** Does what the steps ask for, until they come to an end. */
export async function runAttempt(
  steps: Generator<SubmitStep, SubmitEnd, Look>,
  world: AttemptWorld,
): Promise<SubmitEnd> {
  let presses = 0;
  let next = steps.next(world.look());
  while (next.done !== true) {
    const step = next.value;
    const handed = await done(step, world);
    const end = handed.done ? null : endOf(step, handed, presses);
    if (end !== null) return end;
    const held = handed.done || handed.how === "unsure" ? null : handed.why;
    if (held === null && step.kind === "press" && step.key === "Enter") presses += 1;
    next = steps.next({ ...world.look(), held });
  }
  return next.value;
}

async function done(step: SubmitStep, world: AttemptWorld): Promise<Handed> {
  switch (step.kind) {
    case "write":
      return world.write(step.text, step.enter);
    case "press":
      return world.press(step.key);
    case "wait":
      await world.wait(step.ms);
      break;
    case "told":
      world.told(step.state, step.detail);
      break;
    case "look":
      break;
  }
  return { done: true };
}

/** Null when the steps themselves know how to go on: what they see tells what became of a text or a key that may have got lost. */
function endOf({ kind }: SubmitStep, { how, why }: Handed & { done: false }, presses: number): SubmitEnd | null {
  if (how === "unsure") return null;
  if (kind === "write") {
    if (how === "held") return { state: "queued", reason: why, presses };
    return { state: "undelivered", reason: `It was not written: ${why}`, presses };
  }
  if (how === "held") return null;
  return { state: "undelivered", reason: `It stands in the composer, and Enter was refused: ${why}`, presses };
}
