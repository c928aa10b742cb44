import type { Said } from "../models/history.ts";
import type { TranscriptRule, TranscriptSpec } from "./provider.ts";

/** Characters of one message that are kept. */
const LONGEST = 500_000;
const CUT = "\n… (cut: it was longer)";
/** A number below this is taken for seconds. */
const MILLISECONDS_FROM = 100_000_000_000;

type Entry = unknown;

/** The entries in a text of whole lines. What is no JSON, such as a last line that is only half written, is left out. */
export function entriesIn(spec: TranscriptSpec, text: string): Entry[] {
  if (spec.format === "jsonl") return text.split("\n").flatMap((line) => parsed(line));
  const list = parsed(text).flatMap((whole) => valuesAt(whole, spec.list));
  return list.flatMap((item) => (Array.isArray(item) ? (item as Entry[]) : []));
}

/** Takes entries one after another and holds what was said in them. Bad entries say nothing; never throws. */
export class TranscriptReader {
  readonly #spec: TranscriptSpec;
  /** What each entry said; an entry that is written again takes the place of the first. */
  readonly #parts: Said[][] = [];
  readonly #places = new Map<string, number>();

  constructor(spec: TranscriptSpec) {
    this.#spec = spec;
  }

  add(entry: Entry): void {
    const said = saidIn(this.#spec, entry);
    const id = this.#spec.id === null ? "" : textAt(entry, this.#spec.id);
    const before = id === "" ? undefined : this.#places.get(id);
    if (before !== undefined) {
      if (said.length > 0) this.#parts[before] = said;
    } else if (said.length > 0) {
      if (id !== "") this.#places.set(id, this.#parts.length);
      this.#parts.push(said);
    }
  }

  /** In the order in which it was said. */
  get said(): Said[] {
    return this.#parts.flat();
  }
}

/** What a list of entries says. */
export function readEntries(spec: TranscriptSpec, entries: Iterable<Entry>): Said[] {
  const reader = new TranscriptReader(spec);
  for (const entry of entries) reader.add(entry);
  return reader.said;
}

/** The session whose conversation it is, as far as one of the entries tells; null when none does. */
export function sessionIn(spec: TranscriptSpec, entries: readonly Entry[]): string | null {
  const { session } = spec;
  if (session === null) return null;
  return entries.map((entry) => textAt(entry, session)).find((id) => id !== "") ?? null;
}

export interface AnswerRead {
  readonly text: string;
  readonly at: number | null;
  /** True where the agent went on to something else after it, and said nothing more. */
  readonly unfinished: boolean;
}

/** The agent's last words of the last turn: what it said after its last work with tools. Null when it has said nothing in that turn. */
export function lastAnswerIn(said: readonly Said[]): AnswerRead | null {
  const turn = said.slice(said.findLastIndex(({ role }) => role === "person") + 1);
  const end = turn.findLastIndex(({ role }) => role === "agent");
  if (end === -1) return null;
  const begin = turn.slice(0, end).findLastIndex(({ role }) => role !== "agent") + 1;
  const words = turn.slice(begin, end + 1);
  const text = words.map((one) => one.text).join("\n\n");
  return { text, at: turn[end]?.at ?? null, unfinished: end < turn.length - 1 };
}

function parsed(line: string): Entry[] {
  if (line.trim() === "") return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return []; // Half written, or not meant for us: the other lines still count.
  }
}

function saidIn(spec: TranscriptSpec, entry: Entry): Said[] {
  const at = spec.at === null ? null : timeOf(valuesAt(entry, spec.at)[0]);
  return spec.entries
    .flatMap((rule) => {
      if (!fits(entry, rule.where)) return [];
      const parts = rule.each === null ? [entry] : valuesAt(entry, rule.each);
      return parts.flatMap((part) => saidBy(rule, part)).map((said) => ({ ...said, at }));
    })
    .filter(({ role, text }) => role !== "person" || !spec.ignore?.test(text));
}

function saidBy(rule: TranscriptRule, part: Entry): Omit<Said, "at">[] {
  if (!fits(part, rule.item)) return [];
  const found = valuesAt(part, rule.text).filter((value) => rule.role === "tool" || typeof value === "string");
  const text = found.map(textOf).join("\n").trim();
  const name = rule.name === null ? "" : textAt(part, rule.name);
  if (text === "" && name === "") return [];
  return [{ role: rule.role, name, text: text.length > LONGEST ? text.slice(0, LONGEST) + CUT : text }];
}

function fits(entry: Entry, where: TranscriptRule["where"]): boolean {
  return Object.entries(where).every(([path, pattern]) => pattern.test(textAt(entry, path)));
}

function textAt(entry: Entry, path: string): string {
  return valuesAt(entry, path).map(textOf).join("\n");
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value, null, 2);
}

/** Own fields only. A list is gone into where the path says so. */
function valuesAt(entry: Entry, path: string): unknown[] {
  if (path === "") return [entry];
  return path.split(".").reduce<unknown[]>(
    (found, step) => {
      const every = step.endsWith("[]");
      const name = every ? step.slice(0, -2) : step;
      const next = name === "" ? found : found.flatMap((value) => fieldOf(value, name));
      return every ? next.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [])) : next;
    },
    [entry],
  );
}

function fieldOf(value: unknown, name: string): unknown[] {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return [];
  return [(value as Readonly<Record<string, unknown>>)[name]];
}

function timeOf(value: unknown): number | null {
  const ms = typeof value === "string" ? Date.parse(value) : typeof value === "number" ? value : Number.NaN;
  if (!Number.isFinite(ms)) return null;
  return typeof value === "number" && value < MILLISECONDS_FROM ? Math.round(value * 1000) : Math.round(ms);
}
