import type { Evidence } from "../models/agent.ts";
import type { Signal } from "../models/signal.ts";
import { isInRange } from "./cli-version.ts";
import { readDialog } from "./dialog.ts";
import type { ProviderSpec, ScreenRule, TitleRule } from "./provider.ts";
import { endOf, nonBlank, type Regions, readRegions } from "./regions.ts";
import { readSignals } from "./signal-evidence.ts";

/** What is known of the pane's process. */
export interface ProcessFacts {
  /** True when the pane is no longer there. */
  readonly gone: boolean;
  readonly dead: boolean;
  /** Null when a signal ended it, or nothing has ended. */
  readonly deadStatus: number | null;
  /** Name of the program in front. */
  readonly command: string;
  /** The first program that was not a shell, once one was seen in front. */
  readonly ranBefore: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface Sighting {
  readonly process: ProcessFacts;
  /** Null while nothing can be seen of the pane. */
  readonly screen: { readonly title: string; readonly rows: readonly string[] } | null;
  /** As the CLI tells it; null when that is not known. */
  readonly version: string | null;
  /** True when a rule has read this agent's screen before: its start is over. */
  readonly readBefore: boolean;
  /** What the program has told of itself and still counts, in any order. */
  readonly signals: readonly Signal[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How long a start may take before an unreadable screen is called unknown, and before an empty one is. */
const START_MS = 20_000;
const BLANK_START_MS = 60_000;
const MOST_MATCHED = 6;
const shells = /^-?(ba|z|fi|da|a|k|mk|c|tc|nu|pw)?sh$/;

/** Everything the rules say about what is seen now, stamped `now`, and what the program has told, stamped when it did. Pure; never throws. */
export function observe(provider: ProviderSpec, sighting: Sighting): Evidence[] {
  const { screen, process, now } = sighting;
  if (process.gone || process.dead) return [ended(process, now)];
  const rules = provider.evidence;
  const holds = (rule: ScreenRule | TitleRule): boolean => isInRange(sighting.version, rule);
  const regions = rules && screen ? readRegions(rules.layout, screen.rows) : null;
  const read = [
    ...firstOfEach((rules?.title ?? []).filter(holds).flatMap((rule) => readTitle(rule, screen?.title ?? "", now))),
    ...firstOfEach(
      (rules?.screen ?? []).filter(holds).flatMap((rule) => (regions ? readScreen(rule, regions, now) : [])),
    ),
  ].map((item) => ({ ...item, rule: `${provider.id}.${item.rule}` }));
  const told = readSignals({ provider, version: sighting.version }, sighting.signals);
  return [...aboutProcess(provider, sighting, [...read, ...told]), ...read, ...told];
}

/** Keeps the time of what was already seen in the same form, so that evidence grows old. What was told has a time of its own. */
export function carryStamps(before: readonly Evidence[], now: readonly Evidence[]): Evidence[] {
  const stamps = new Map(before.map((item) => [formOf(item), item.at]));
  return now.map((item) =>
    isTold(item) ? item : { ...item, at: Math.min(item.at, stamps.get(formOf(item)) ?? item.at) },
  );
}

/** True for what a program said of itself at one moment, as opposed to what can be seen at any. */
export function isTold({ source }: Evidence): boolean {
  return source === "hook" || source === "report" || source === "osc";
}

/** Rules stand in order: of those that say the same, the first speaks for all. */
function firstOfEach(read: readonly Evidence[]): Evidence[] {
  const isSame = (a: Evidence, b: Evidence): boolean => a.says === b.says && a.behind === b.behind;
  return read.filter((item, at) => read.findIndex((other) => isSame(other, item)) === at);
}

function formOf(item: Evidence): string {
  return JSON.stringify([item.rule, item.says, item.asks, item.matched]);
}

function ended(process: ProcessFacts, now: number): Evidence {
  const code = process.deadStatus;
  const detail = process.gone
    ? "Its pane is gone."
    : code === null
      ? "The program ended without an exit code, as when a signal ends it."
      : `The program ended with exit code ${code}${code === 0 ? "" : ", which means that it failed"}.`;
  return processEvidence(process.gone ? "gone" : "ended", "exited", { detail, now, sure: 1 });
}

function aboutProcess(provider: ProviderSpec, sighting: Sighting, read: readonly Evidence[]): Evidence[] {
  const silent = nonBlank(sighting.screen?.rows ?? []).length === 0;
  const onScreen = read.some((item) => item.source === "screen" && item.says !== null);
  if (provider.evidence !== null && isShellInFront(sighting.process, silent || onScreen)) {
    return [shellInFront(sighting)];
  }
  if (isStarting(provider, sighting, silent) && !onScreen && !read.some(endsStart)) {
    const detail = silent ? "It has not drawn anything yet." : "It is still drawing its first screen.";
    return [processEvidence("starting", "starting", { detail, now: sighting.now, sure: 0.9 })];
  }
  const detail = provider.evidence ? "Nothing on its screen is known." : unreadable(provider);
  return [processEvidence("running", null, { detail, now: sighting.now, sure: 0.3 })];
}

/** Whether a program's name is that of a shell. */
export function isShell(command: string): boolean {
  return shells.test(command);
}

/** A start script may be a shell too: it counts only in the agent's place, or with text of its own on the screen. */
function isShellInFront(process: ProcessFacts, agentOrNothingShown: boolean): boolean {
  return isShell(process.command) && (process.ranBefore !== null || !agentOrNothingShown);
}

/** Hooks run before the first screen is drawn, and titles flicker: neither is the end of a start. */
function endsStart({ source, says }: Evidence): boolean {
  return source === "report" || (source === "hook" && says !== "ready" && says !== null);
}

function shellInFront({ process, now }: Sighting): Evidence {
  const where = process.ranBefore === null ? "" : `, where ${process.ranBefore} was`;
  return processEvidence("shell", "unknown", {
    detail: `A shell (${process.command}) is in front${where}.`,
    now,
    sure: 0.9,
  });
}

function isStarting(provider: ProviderSpec, { process, readBefore, now }: Sighting, silent: boolean): boolean {
  return (
    now - process.startedAt < (silent ? BLANK_START_MS : START_MS) &&
    !readBefore &&
    (silent || provider.evidence !== null)
  );
}

function unreadable(provider: ProviderSpec): string {
  return `Paneglass can't read the screen of ${provider.name} yet.`;
}

function processEvidence(
  rule: string,
  says: Evidence["says"],
  more: { detail: string; now: number; sure: number },
): Evidence {
  const { detail, now, sure } = more;
  return { source: "process", rule: `process.${rule}`, says, asks: null, detail, matched: [], at: now, sure };
}

function readTitle(rule: TitleRule, title: string, now: number): Evidence[] {
  if (!rule.title.test(title)) return [];
  return [evidenceOf("title", rule, { matched: [title], now })];
}

function readScreen(rule: ScreenRule, regions: Regions, now: number): Evidence[] {
  const all = nonBlank(regions[rule.region]);
  const rows = rule.last === undefined ? all : all.slice(-rule.last);
  if (rule.end && !rule.end.test(endOf(rows))) return [];
  if (rows.some((row) => rule.without?.test(row))) return [];
  const matched = rule.rows.map((pattern) => rows.findLast((row) => pattern.test(row)));
  if (matched.includes(undefined)) return [];
  const told = [...new Set([...matched, rule.end ? rows.at(-1) : undefined])].filter((row) => row !== undefined);
  const seen = evidenceOf("screen", rule, { matched: told.slice(0, MOST_MATCHED), now });
  const said = rule.behind === undefined ? seen : { ...seen, behind: rule.behind };
  const dialog = rule.says === "blocked" ? readDialog(all, rule.bar, rule.choices) : null;
  return [dialog === null ? said : { ...said, dialog }];
}

function evidenceOf(
  source: "title" | "screen",
  rule: ScreenRule | TitleRule,
  more: { matched: string[]; now: number },
): Evidence {
  const { id, says, asks = null, detail, sure } = rule;
  return { source, rule: id, says, asks, detail, matched: more.matched, at: more.now, sure };
}
