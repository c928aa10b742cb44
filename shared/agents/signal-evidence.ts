import type { Evidence } from "../models/agent.ts";
import type { Signal } from "../models/signal.ts";
import { isInRange } from "./cli-version.ts";
import { readEscape } from "./escapes.ts";
import type { ProviderSpec, SignalRule } from "./provider.ts";
import { readReport } from "./report-state.ts";
import type { SignalReading } from "./signal-reading.ts";

/** A CLI whose signals are read: its rules, and the version that is installed. */
export interface SignalTeller {
  readonly provider: ProviderSpec;
  readonly version: string | null;
}

const LONGEST_SHOWN = 300;
const sources = ["hook", "report", "osc"] as const;

/**
 * The newest signal of each source that says something of the state, stamped with its own time, and what else was told since. Pure; never
 * throws.
 */
export function readSignals(teller: SignalTeller, signals: readonly Signal[]): Evidence[] {
  // Of two at the same moment the later in the list is the newer.
  const ordered = signals.toReversed().toSorted((a, b) => b.at - a.at);
  return sources.flatMap((source) => newestOf(teller, { source, signals: ordered }));
}

/** What one signal says; null for one that no rule knows. */
export function readSignal({ provider, version }: SignalTeller, signal: Signal): SignalReading | null {
  if (signal.source === "send") return null;
  if (signal.source === "report") return readReport(signal);
  const rules = signal.source === "hook" ? provider.hooks?.rules : provider.evidence?.escapes;
  const rule = rules?.find((one) => isInRange(version, one) && fits(one, signal));
  if (rule) return readingOf(rule, { provider, signal });
  return signal.source === "osc" ? readEscape(signal) : null;
}

function newestOf(
  teller: SignalTeller,
  { source, signals }: { source: "hook" | "report" | "osc"; signals: readonly Signal[] },
): Evidence[] {
  let sighting: Evidence[] = [];
  const over = new Set<string>();
  for (const signal of signals) {
    const reading = signal.source === source ? readSignal(teller, signal) : null;
    if (reading?.clears) break;
    if (!reading || isOf(over, reading)) continue;
    if (reading.taskOver && reading.task !== undefined) over.add(reading.task);
    const evidence = evidenceOf(reading, { source, at: signal.at });
    if (evidence.says !== null) return [evidence, ...sighting];
    if (sighting.length === 0) sighting = [evidence];
  }
  return sighting;
}

function isOf(over: ReadonlySet<string>, { task }: SignalReading): boolean {
  return task !== undefined && over.has(task);
}

function evidenceOf(reading: SignalReading, told: Pick<Evidence, "source" | "at">): Evidence {
  const { clears: _, task: __, taskOver: ___, matched, ...said } = reading;
  return { ...told, matched: [...matched], ...said };
}

function fits({ event, where = {} }: SignalRule, signal: Signal): boolean {
  if (!event.test(signal.name)) return false;
  return Object.entries(where).every(([path, pattern]) => pattern.test(textAt(signal.body, path)));
}

function readingOf(rule: SignalRule, { provider, signal }: { provider: ProviderSpec; signal: Signal }): SignalReading {
  const { id, says, asks = null, detail, sure } = rule;
  const shown = rule.shows.map((path) => textAt(signal.body, path)).filter((text) => text !== "");
  const matched = [signal.name, ...shown.map((text) => text.slice(0, LONGEST_SHOWN))];
  return { rule: `${provider.id}.${id}`, says, asks, detail, matched, sure, ...besidesOf(rule, signal) };
}

/** What it tells of work beside the turn. */
function besidesOf({ holds, task, ends }: SignalRule, { body }: Signal): Partial<SignalReading> {
  return {
    ...(holds === undefined ? {} : { holds }),
    ...(task === undefined ? {} : { task: textAt(body, task) }),
    ...(ends === "turn" ? { turnOver: true } : {}),
    ...(ends === "task" ? { taskOver: true } : {}),
  };
}

/** What stands at a dotted path, as text: empty for nothing, JSON for lists and objects. */
export function textAt(body: unknown, path: string): string {
  const value = path.split(".").reduce<unknown>((at, key) => memberOf(at, key), body);
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
