import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Arg } from "./args.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args, Operation } from "./define.ts";
import { targetText } from "./targets.ts";
import type { Target, TargetKind } from "./targets.ts";

/** Guards a reply of text we do not control; the engine asks `probe` in the same turn of the server. */
export interface LineGuard {
  readonly probe: readonly string[];
  readonly lines: (probed: string) => number;
}

export interface Rendered {
  /** The command and its words as they are meant: escaping a trailing `;` is the engine's work. Empty when refused. */
  readonly argv: readonly string[];
  /** What was left out for this version, one sentence each. */
  readonly notes: readonly string[];
  readonly guard?: LineGuard;
  /** Why this version cannot do it. */
  readonly refused?: string;
}

/** What tmux is sent for an operation. A null version is taken as the newest. */
export function render(operation: Operation, version: TmuxVersion | null): Rendered {
  const spec = specOf(operation.kind);
  const late = tooNew(spec.since, version);
  if (late !== null) return refused(`${spec.command} ${late}`);
  const words = gather(spec.args as Args, operation, version);
  if (words.refused !== undefined) return refused(words.refused);
  const rest = words.positional.length === 0 ? [] : ["--", ...words.positional];
  const argv = [spec.command, ...(spec.always ?? []), ...words.flags, ...spec.returns.ask(version), ...rest];
  const guard = guardOf(spec, operation);
  const rendered = { argv, notes: words.notes };
  return guard === null ? rendered : { ...rendered, guard };
}

interface Words {
  readonly flags: string[];
  readonly positional: string[];
  readonly notes: string[];
  refused?: string;
}

function gather(args: Args, operation: Operation, version: TmuxVersion | null): Words {
  const words: Words = { flags: [], positional: [], notes: [] };
  for (const [name, arg] of Object.entries(args)) {
    const emitted = emit(arg, operation.args[name]);
    if (emitted === null) continue;
    const late = tooNew(emitted.since ?? arg.since, version);
    if (late === null) {
      words.flags.push(...emitted.flags);
      words.positional.push(...(emitted.positional ?? []));
    } else if (arg.essential) words.refused ??= `"${name}" ${late}`;
    else words.notes.push(`Left out: "${name}" ${late}`);
  }
  return words;
}

function tooNew(since: string | undefined, version: TmuxVersion | null): string | null {
  return since === undefined || atLeast(version, since) ? null : `needs tmux ${since}; this is ${version?.text}.`;
}

function refused(why: string): Rendered {
  return { argv: [], notes: [], refused: why };
}

function guardOf(spec: AnySpec, operation: Operation): LineGuard | null {
  const lines = spec.lineCount?.lines(operation.args) ?? null;
  if (lines === null || spec.lineCount === undefined) return null;
  const target = emit((spec.args as Args)["target"], operation.args["target"])?.flags ?? [];
  return { probe: ["display-message", "-p", ...target, spec.lineCount.format], lines };
}

interface Emitted {
  readonly flags: readonly string[];
  readonly positional?: readonly string[];
  /** Where this very value came later than its argument. */
  readonly since?: string | undefined;
}

type OfKind<Kind extends Arg["kind"]> = Extract<Arg, { readonly kind: Kind }>;

/** The words for each kind of argument. The values were checked when the operation was made, hence the casts. */
const emitters: { readonly [Kind in Arg["kind"]]: (value: unknown, arg: OfKind<Kind>) => Emitted | null } = {
  flag: (value, arg) => (value === true ? { flags: [arg.flag] } : null),
  target: (value, arg) => ({ flags: valued(arg.flag, targetText(value as Target, arg.accepts.every(isSession))) }),
  size: (value, arg) => ({ flags: valued(arg.flag, String(value)) }),
  line: (value, arg) => ({ flags: valued(arg.flag, String(value)) }),
  pairs: (value, arg) => ({
    flags: Object.entries(value as Record<string, string>).flatMap(([name, text]) =>
      valued(arg.flag, `${name}=${text}`),
    ),
  }),
  choice: (value, arg) => {
    const option = arg.options[value as string];
    if (!option) return null;
    return { flags: option.value === undefined ? [option.flag] : [option.flag, option.value], since: option.since };
  },
  text: (value, arg) => placed(arg, [arg.literal ? literal(value as string) : (value as string)]),
  integer: (value, arg) => placed(arg, [String(value)]),
  setting: (value, arg) => placed(arg, [typeof value === "boolean" ? (value ? "on" : "off") : String(value)]),
  words: (value, arg) => placed(arg, value as readonly string[]),
  bytes: (value, arg) =>
    placed(
      arg,
      (value as readonly number[]).map((byte) => byte.toString(16).padStart(2, "0")),
    ),
  argv: (value, arg) => placed(arg, program(value as readonly string[])),
};

/** Null when the argument adds no word. */
function emit(arg: Arg | undefined, given: unknown): Emitted | null {
  if (arg === undefined) return null;
  const value = given ?? (arg.kind === "choice" ? arg.preset : undefined);
  if (value === undefined) return null;
  // The table is keyed by the kind, which the compiler does not follow through the lookup.
  const emitter = emitters[arg.kind] as (value: unknown, arg: Arg) => Emitted | null;
  return emitter(value, arg);
}

function placed(
  arg: { readonly place: "flag" | "positional"; readonly flag?: string },
  words: readonly string[],
): Emitted {
  if (arg.flag === undefined) return { flags: [], positional: words };
  return arg.place === "positional"
    ? { flags: [arg.flag], positional: words }
    : { flags: words.flatMap((word) => valued(arg.flag ?? "", word)) };
}

function isSession(kind: TargetKind): boolean {
  return kind === "session";
}

/** A value that looks like a flag is glued to its own flag. */
function valued(flag: string, value: string): readonly string[] {
  return value.startsWith("-") ? [flag + value] : [flag, value];
}

/** tmux expands formats here: a doubled `#` is a plain one. Before `[` it is plain as it stands. */
function literal(text: string): string {
  return text.replace(/#+(?!#|\[)/g, (run) => run + run);
}

/** tmux hands a lone word to a shell. `env` keeps it a program's name, and a name with `=` needs `exec`. */
function program(words: readonly string[]): readonly string[] {
  const [word = "", ...rest] = words;
  if (rest.length > 0) return words;
  return /^-|=/.test(word) ? ["sh", "-c", 'exec "$0"', word] : ["env", word];
}
