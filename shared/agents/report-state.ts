import { Asks, type AgentState } from "../models/agent.ts";
import type { Signal } from "../models/signal.ts";
import type { SignalReading } from "./signal-reading.ts";

/** The words by which a program tells its own state, in a report or by the escape sequence 7501. */
const states: Readonly<Record<string, AgentState>> = {
  ready: "ready",
  idle: "ready",
  working: "working",
  blocked: "blocked",
  done: "done",
  error: "error",
};

const LONGEST_DETAIL = 300;

interface Words {
  readonly state: string;
  readonly asks?: string | undefined;
  readonly detail?: string | undefined;
}

interface Told {
  readonly rule: string;
  readonly matched: readonly string[];
  /** By what it was told, for the person. */
  readonly by: string;
}

/** A state in words; null for a word that there is not. */
export function readState({ state, asks, detail }: Words, { rule, matched, by }: Told): SignalReading | null {
  if (state === "clear")
    return { ...nothing, rule, matched, detail: `It takes back what it said by ${by}.`, clears: true };
  const says = Object.hasOwn(states, state) ? states[state] : undefined;
  if (says === undefined) return null;
  const more = detail?.trim() ? ` ${detail.trim().slice(0, LONGEST_DETAIL)}` : "";
  const asked = says === "blocked" ? (Asks.safeParse(asks).data ?? "choice") : null;
  return { rule, says, asks: asked, detail: `It says by ${by} that it is ${says}.${more}`, matched, sure: 0.9 };
}

const nothing = { says: null, asks: null, sure: 0 } as const;

/** What `paneglass report` has brought. */
export function readReport({ name, body }: Signal): SignalReading | null {
  const text = (key: string): string | undefined => (typeof body[key] === "string" ? body[key] : undefined);
  const words = { state: name, asks: text("asks"), detail: text("detail") };
  const matched = [words.state, words.asks, words.detail].filter((word) => word !== undefined);
  return readState(words, { rule: `report.${name}`, matched: [matched.join(" ")], by: "a report" });
}
