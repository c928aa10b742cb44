import type { Signal } from "../models/signal.ts";
import { type SignalTeller, readSignal, textAt } from "./signal-evidence.ts";

/** How many signals of each source are remembered. */
const MOST_OF_EACH = 40;

/** Adds a signal to those remembered, oldest first; the same one twice counts once. Returns the old list when nothing is new. */
export function rememberSignal(memory: readonly Signal[], signal: Signal): readonly Signal[] {
  if (signal.id !== undefined && memory.some((one) => one.id === signal.id)) return memory;
  const all = [...memory, signal].toSorted((a, b) => a.at - b.at);
  const same = all.filter(({ source }) => source === signal.source);
  const [oldest] = same.length > MOST_OF_EACH ? same : [];
  return all.filter((one) => one !== oldest);
}

/** What a hook tells of the conversation it belongs to. */
export interface SignalFields {
  readonly session: string | null;
  readonly transcript: string | null;
  /** The words that the CLI took as a prompt; null when it took none, empty where it does not tell them. */
  readonly prompt: string | null;
}

const none: SignalFields = { session: null, transcript: null, prompt: null };

/** Only signals that a rule knows are asked: a CLI may report of side conversations of its own. */
export function fieldsOf(teller: SignalTeller, signal: Signal): SignalFields {
  const { hooks } = teller.provider;
  const reading = signal.source === "hook" && hooks ? readSignal(teller, signal) : null;
  if (!hooks || !reading) return none;
  const { session, transcript, prompt } = hooks.fields;
  const valueOf = (paths: readonly string[]): string | null =>
    paths.map((path) => textAt(signal.body, path)).find((text) => text !== "") ?? null;
  const took = reading.says === "working" && reading.rule.endsWith(".hook.prompt");
  return { session: valueOf(session), transcript: valueOf(transcript), prompt: took ? (valueOf(prompt) ?? "") : null };
}

/** True for what a CLI told that the agent itself has started: it is of another conversation, and not of the agent's going over to it. */
export function isForeign(teller: SignalTeller, signal: Signal, known: string | null): boolean {
  if (known === null || signal.source !== "hook" || !teller.provider.hooks?.inherited) return false;
  const { session } = fieldsOf(teller, signal);
  if (session === null || session === known) return false;
  return readSignal(teller, signal)?.rule.endsWith(".hook.anew") !== true;
}
