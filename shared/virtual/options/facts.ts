import { atLeast, parseTmuxVersion } from "../../base/tmux-version.ts";
import { optionThen } from "../../ops/option-defaults.ts";
import { optionTable } from "../../ops/option-table.ts";
import type { OptionFact, OptionScope } from "../../ops/option-table.ts";
import { compareOptions } from "./order.ts";
import { differences } from "./presets.ts";

/** An option as the release has it that the virtual server answers as. */
export interface Fact extends OptionFact {
  /** What holds where nobody sets it: a text, or the items of a list. */
  readonly preset: string | readonly string[];
}

const RELEASE = parseTmuxVersion("3.3a");
/** Hooks that the release has and the newest tmux has not. */
const GONE = ["after-queue"];

function isThere({ since }: OptionFact): boolean {
  return since === undefined || atLeast(RELEASE, since);
}

function scopeThen({ scope, formerly }: OptionFact): OptionScope {
  return formerly !== undefined && !atLeast(RELEASE, formerly.until) ? formerly.scope : scope;
}

function factOf(option: OptionFact): Fact {
  const fact = { ...optionThen(option, RELEASE), scope: scopeThen(option), ...differences[option.name] };
  const preset = fact.default ?? (fact.list ? [] : "");
  return { ...fact, preset: typeof preset === "number" ? String(preset) : preset };
}

function goneHook(name: string): Fact {
  return { name, type: "hook", scope: "session", default: null, list: true, runs: "commands", preset: [] };
}

/** Every option and hook of the release. */
export const facts: ReadonlyMap<string, Fact> = new Map(
  [...[...optionTable.values()].filter(isThere).map(factOf), ...GONE.map(goneHook)]
    .sort(compareOptions)
    .map((fact) => [fact.name, fact]),
);

/** Those of a scope, in the order in which tmux shows them. Windows have the options of panes, too. */
export function factsOf(scope: OptionScope): readonly Fact[] {
  return [...facts.values()].filter((fact) => fact.scope === scope || (scope === "window" && fact.scope === "pane"));
}

/** A name, and the item of a list it means: `status-format[1]`. */
export interface OptionName {
  readonly name: string;
  readonly item: number | null;
}

/** Reads `name` and `name[3]`; null for what is neither. */
export function readName(given: string): OptionName | null {
  if (given === "") return null;
  const at = given.indexOf("[");
  if (at < 0) return { name: given, item: null };
  const item = /^\[(\d+)\]$/.exec(given.slice(at));
  return item === null ? null : { name: given.slice(0, at), item: Number(item[1]) };
}

/** What an abbreviated name means. */
export type Named =
  | { readonly kind: "known"; readonly fact: Fact; readonly item: number | null }
  | { readonly kind: "own"; readonly name: string; readonly item: number | null }
  | { readonly kind: "none" }
  | { readonly kind: "ambiguous" };

/** Any beginning that is no other's stands for an option; `@name` is a user's own. */
export function named(given: string): Named {
  const read = readName(given);
  // tmux says so of what it cannot read at all.
  if (read === null) return { kind: "ambiguous" };
  if (read.name.startsWith("@")) return { kind: "own", ...read };
  const exact = facts.get(read.name);
  if (exact !== undefined) return { kind: "known", fact: exact, item: read.item };
  const some = [...facts.values()].filter(({ name }) => name.startsWith(read.name));
  if (some.length > 1) return { kind: "ambiguous" };
  return some[0] === undefined ? { kind: "none" } : { kind: "known", fact: some[0], item: read.item };
}
