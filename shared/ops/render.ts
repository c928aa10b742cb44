import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args, Blocking, Operation } from "./define.ts";
import { emit } from "./emit.ts";
import type { Emitted } from "./emit.ts";
import { blockingOf, inUse } from "./traits.ts";

export interface Rendered {
  /** The command and its words as they are meant: escaping a trailing `;` is the engine's work. Empty when this version cannot do it. */
  readonly argv: readonly string[];
  /** What was left out for this version, and what this version does with the rest, one sentence each. */
  readonly notes: readonly string[];
  /** It may hold the caller's queue, or its reply could be taken for that of another: it needs a way of its own. */
  readonly apart?: true;
  /** What it may wait for before it is answered. */
  readonly waits?: Blocking["on"];
  /** Why it cannot be sent. */
  readonly refused?: string;
}

/** What tmux is sent for an operation. A null version is taken as the newest. Throws `op.unresolvedSlot`. */
export function render(operation: Operation, version: TmuxVersion | null): Rendered {
  return renderEntry(specOf(operation.kind), operation, version);
}

/** The same by an entry that need not be in the catalog. */
export function renderEntry(spec: AnySpec, operation: Operation, version: TmuxVersion | null): Rendered {
  const late = gate(spec, version);
  if (late !== null) return refused(`${spec.command} ${late}`);
  const words = gather(spec.args as Args, operation, version);
  const quirks = quirksOf(spec, operation, version);
  const refusal = words.refused ?? quirks.find((quirk) => quirk.refused)?.says;
  if (refusal !== undefined) return refused(refusal);
  const rest = words.positional.length === 0 ? [] : ["--", ...words.positional];
  const asked = spec.returns.ask({ version, args: operation.args });
  const waits = blockingOf(operation, spec);
  const always = spec.always === undefined ? [] : Object.keys(spec.always);
  const argv = [spec.command, ...always, ...words.flags, ...asked, ...rest];
  const notes = quirks.length === 0 ? words.notes : [...words.notes, ...quirks.map((quirk) => quirk.says)];
  const plain: Rendered = { argv, notes };
  if (spec.needsClient === "terminal") {
    return { ...plain, refused: `${spec.command} needs a terminal of its own, and no engine has one.` };
  }
  if (waits !== null) return { ...plain, apart: true, waits };
  return spec.apart ? { ...plain, apart: true } : plain;
}

interface Words {
  readonly flags: string[];
  readonly positional: string[];
  readonly notes: string[];
  refused?: string;
}

const names = new WeakMap<Args, readonly string[]>();

/** The arguments of an entry in their order, which never changes. */
function namesOf(args: Args): readonly string[] {
  const known = names.get(args) ?? Object.keys(args);
  names.set(args, known);
  return known;
}

function gather(args: Args, operation: Operation, version: TmuxVersion | null): Words {
  const words: Words = { flags: [], positional: [], notes: [] };
  for (const name of namesOf(args)) {
    const arg = args[name];
    const given = operation.args[name];
    if (arg === undefined || (given === undefined && arg.kind !== "choice")) continue;
    const emitted = emit(arg, given);
    if (emitted === null) continue;
    const closed = gate({ since: emitted.since ?? arg.since, until: arg.until }, version);
    if (closed === null) add(words, emitted);
    else if (arg.essential || (emitted.essential && emitted.since !== undefined))
      words.refused ??= `"${name}" ${closed}`;
    else words.notes.push(`Left out: "${name}" ${closed}`);
  }
  return words;
}

function add(words: Words, { flags, positional = [] }: Emitted): void {
  words.flags.push(...flags);
  words.positional.push(...positional);
}

interface Gate {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Why this version is no good; null when it is. */
function gate({ since, until }: Gate, version: TmuxVersion | null): string | null {
  if (since !== undefined && !atLeast(version, since)) return `needs tmux ${since}; this is ${version?.text}.`;
  if (until === undefined || !atLeast(version, until)) return null;
  return `is not in tmux ${until} and later${version === null ? "" : `; this is ${version.text}`}.`;
}

function refused(why: string): Rendered {
  return { argv: [], notes: [], refused: why };
}

const noQuirks: NonNullable<AnySpec["quirks"]> = [];

function quirksOf(spec: AnySpec, operation: Operation, version: TmuxVersion | null): NonNullable<AnySpec["quirks"]> {
  if (spec.quirks === undefined) return noQuirks;
  return spec.quirks.filter(
    ({ from, before, unless }) =>
      version !== null && atLeast(version, from) && !atLeast(version, before) && !inUse(operation, unless ?? {}),
  );
}
