import { Asks, type AgentState } from "../models/agent.ts";
import type { Signal } from "../models/signal.ts";
import type { SignalReading } from "./signal-reading.ts";

interface State {
  readonly says: AgentState;
  readonly words: string;
}

const ready: State = { says: "ready", words: "it is ready" };

/** The words by which a program tells its own state, in a report or by the escape sequence 7501. */
const states: Readonly<Record<string, State>> = {
  ready,
  idle: ready,
  working: { says: "working", words: "it is working" },
  blocked: { says: "blocked", words: "it needs you" },
  done: { says: "done", words: "it is done" },
  error: { says: "error", words: "it has failed" },
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
  /** What the program did to tell it, for the person. */
  readonly verb: "reports" | "prints";
}

/** A state in words; null for a word that there is not. */
export function readState({ state, asks, detail }: Words, { rule, matched, verb }: Told): SignalReading | null {
  if (state === "clear")
    return { ...nothing, rule, matched, detail: `It ${verb} that nothing it told before counts.`, clears: true };
  const known = Object.hasOwn(states, state) ? states[state] : undefined;
  if (known === undefined) return null;
  const { says, words } = known;
  const more = detail?.trim() ? `: ${detail.trim().slice(0, LONGEST_DETAIL)}` : ".";
  const asked = says === "blocked" ? (Asks.safeParse(asks).data ?? "choice") : null;
  return { rule, says, asks: asked, detail: `It ${verb} that ${words}${more}`, matched, sure: 0.9 };
}

const nothing = { says: null, asks: null, sure: 0 } as const;

/** What `paneglass report` has brought. */
export function readReport({ name, body }: Signal): SignalReading | null {
  const text = (key: string): string | undefined => (typeof body[key] === "string" ? body[key] : undefined);
  const told = { state: name, asks: text("asks"), detail: text("detail") };
  const matched = [told.state, told.asks, told.detail].filter((word) => word !== undefined);
  return readState(told, { rule: `report.${name}`, matched: [matched.join(" ")], verb: "reports" });
}
