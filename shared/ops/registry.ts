import { helpOf } from "./arg-words.ts";
import { atLeast, parseTmuxVersion } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Arg } from "./args.ts";
import { makeOperation, opKinds, specOf } from "./catalog.ts";
import type { OpKind } from "./catalog.ts";
import type { AnySpec, Args, Destroyed, Effect, Quirk, Rules, Safety, Scope } from "./define.ts";
import { flagsOf, OLDEST } from "./flag-rows.ts";
import type { FlagRow } from "./flag-rows.ts";
import { render } from "./render.ts";
import { effectsOf } from "./traits.ts";
import type { Effects } from "./traits.ts";

/** What is wanted of operations. Whatever is left out does not matter. */
export interface Wanted {
  readonly scope?: Scope;
  readonly safety?: Safety;
  readonly effect?: Effect;
  readonly creates?: "session" | "window" | "pane";
  readonly destroys?: Destroyed;
  /** Whether it may hold its caller's queue. */
  readonly blocking?: boolean;
  readonly needsClient?: boolean;
  /** It came with this tmux or a later one. */
  readonly since?: string;
  /** This tmux has it. */
  readonly availableIn?: TmuxVersion;
}

/** The operations that have all that is wanted, in the order of the catalog. */
export function kindsWhere(wanted: Wanted): readonly OpKind[] {
  return opKinds.filter((kind) => fits(specOf(kind), wanted));
}

function fits(spec: AnySpec, wanted: Wanted): boolean {
  const same = (["scope", "safety", "creates", "destroys"] as const).every(
    (trait) => wanted[trait] === undefined || wanted[trait] === spec[trait],
  );
  return same && has(spec, wanted) && isOfVersion(spec, wanted);
}

function has(spec: AnySpec, { effect, blocking, needsClient }: Wanted): boolean {
  if (effect !== undefined && !(spec.effects ?? []).includes(effect)) return false;
  if (blocking !== undefined && blocking !== (spec.blocking !== undefined)) return false;
  return needsClient === undefined || needsClient === (spec.needsClient !== undefined);
}

function isOfVersion(spec: AnySpec, { since, availableIn }: Wanted): boolean {
  const first = spec.since ?? OLDEST;
  if (since !== undefined && !isNotBefore(first, since)) return false;
  return availableIn === undefined || atLeast(availableIn, first);
}

/** One argument, as a form and a page show it. */
export interface ArgRow {
  readonly name: string;
  readonly kind: Arg["kind"];
  readonly required: boolean;
  readonly doc: string;
  readonly since: string;
  readonly until: string | null;
  /** In the words that follow the flags. */
  readonly positional: boolean;
  /** Texts that are likely. */
  readonly offers: readonly string[] | null;
  /** The values there are, where there is only a choice of some. */
  readonly choices: readonly string[] | null;
  /** What a target may name. */
  readonly accepts: readonly string[] | null;
  /** Without it the operation would mean something else. */
  readonly essential: boolean;
  readonly runs: string | null;
  readonly raises: "destructive" | null;
}

/** Everything about one operation, as data. */
export interface CatalogRow {
  readonly kind: OpKind;
  readonly command: string;
  readonly scope: Scope;
  readonly safety: Safety;
  readonly summary: string;
  readonly since: string;
  readonly effects: Effects;
  readonly creates: "session" | "window" | "pane" | null;
  readonly destroys: Destroyed | null;
  /** What its caller's queue may have to wait for. */
  readonly blocking: string | null;
  readonly needsClient: "attached" | "terminal" | null;
  /** What `-P -F` prints of what it creates. */
  readonly captures: readonly string[];
  readonly result: string;
  readonly arguments: readonly ArgRow[];
  /** How many words follow the flags; null for any number. */
  readonly words: { readonly least: number; readonly most: number | null };
  readonly flags: readonly FlagRow[];
  readonly rules: Rules;
  readonly quirks: readonly Quirk[];
  readonly sample: Readonly<Record<string, unknown>>;
  /** What the newest tmux is sent for the sample. */
  readonly sampleArgv: readonly string[];
}

/** The whole catalog as data, one row for each operation. */
export function catalogRows(): readonly CatalogRow[] {
  return opKinds.map(rowOf);
}

function rowOf(kind: OpKind): CatalogRow {
  const spec = specOf(kind);
  const { command, scope, safety, summary, returns } = spec;
  const args = Object.entries(spec.args as Args).map(([name, arg]) => argRow(name, arg));
  const sample = spec.sample as Readonly<Record<string, unknown>>;
  return {
    ...{ kind, command, scope, safety, summary },
    since: spec.since ?? OLDEST,
    effects: effectsOf(kind),
    creates: spec.creates ?? null,
    destroys: spec.destroys ?? null,
    blocking: spec.blocking?.on ?? null,
    needsClient: spec.needsClient ?? null,
    captures: returns.captures ?? [],
    result: returns.name,
    arguments: args,
    words: wordsOf(spec),
    flags: flagsOf(kind),
    rules: spec.rules ?? {},
    quirks: spec.quirks ?? [],
    sample,
    sampleArgv: render(makeOperation(kind, sample), null).argv,
  };
}

function argRow(name: string, arg: Arg): ArgRow {
  return {
    ...{ name, kind: arg.kind, required: arg.required, doc: helpOf(arg) },
    since: arg.since ?? OLDEST,
    until: arg.until ?? null,
    positional: isPositional(arg),
    offers: arg.offers ?? null,
    choices: arg.kind === "choice" ? Object.keys(arg.options) : null,
    accepts: arg.kind === "target" ? arg.accepts : null,
    essential: arg.essential ?? false,
    runs: arg.runs ?? null,
    raises: arg.raises ?? null,
  };
}

function isPositional(arg: Arg): boolean {
  return "place" in arg && arg.place === "positional";
}

const many: readonly Arg["kind"][] = ["words", "bytes", "argv", "menu"];

/** Of arguments that exclude one another only one counts. */
function wordsOf(spec: AnySpec): CatalogRow["words"] {
  const positional = Object.entries(spec.args as Args).filter(([, arg]) => isPositional(arg));
  const names = positional.map(([name]) => name);
  const groups: readonly (readonly string[])[] = spec.rules?.exclusive ?? [];
  const extra = groups.map((group) => Math.max(0, group.filter((name) => names.includes(name)).length - 1));
  const some: readonly string[] = spec.rules?.someOf ?? [];
  const one = some.length > 0 && some.every((name) => names.includes(name)) ? 1 : 0;
  const least = positional.filter(([, arg]) => arg.required).length + one;
  if (positional.some(([, arg]) => many.includes(arg.kind))) return { least, most: null };
  return { least, most: names.length - extra.reduce((sum, part) => sum + part, 0) };
}

function isNotBefore(first: string, since: string): boolean {
  const version = parseTmuxVersion(first.replace("<=", ""));
  return version !== null && atLeast(version, since);
}
