import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Arg } from "./args.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args, Operation } from "./define.ts";
import { targetText } from "./targets.ts";
import type { Target } from "./targets.ts";

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

interface Emitted {
  readonly flags: readonly string[];
  readonly positional?: readonly string[];
  readonly since?: string | undefined;
}

/** What tmux is sent for an operation. A null version is taken as the newest. */
export function render(operation: Operation, version: TmuxVersion | null): Rendered {
  const spec = specOf(operation.kind);
  if (spec.since !== undefined && !atLeast(version, spec.since)) {
    return refused(`${spec.command} needs tmux ${spec.since}; this is ${version?.text}.`);
  }
  const flags: string[] = [...(spec.always ?? [])];
  const positional: string[] = [];
  const notes: string[] = [];
  for (const [name, arg] of Object.entries(spec.args as Args)) {
    const emitted = emit(arg, operation.args[name]);
    if (emitted === null) continue;
    if (emitted.since !== undefined && !atLeast(version, emitted.since)) {
      const missing = `"${name}" needs tmux ${emitted.since}; this is ${version?.text}.`;
      if (arg.essential) return refused(missing);
      notes.push(`Left out: ${missing}`);
      continue;
    }
    flags.push(...emitted.flags);
    positional.push(...(emitted.positional ?? []));
  }
  const rest = positional.length === 0 ? [] : ["--", ...positional];
  const argv = [spec.command, ...flags, ...spec.returns.ask(version), ...rest];
  const guard = guardOf(spec, operation);
  return guard === null ? { argv, notes } : { argv, notes, guard };
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

/** The words for one argument, which was checked before. Null when there are none. */
function emit(arg: Arg | undefined, value: unknown): Emitted | null {
  if (arg === undefined || (value === undefined && !(arg.kind === "choice" && arg.preset !== undefined))) return null;
  const { since } = arg;
  switch (arg.kind) {
    case "flag":
      return value === true ? { flags: [arg.flag], since } : null;
    case "target":
      return {
        flags: valued(
          arg.flag,
          targetText(
            value as Target,
            arg.accepts.every((kind) => kind === "session"),
          ),
        ),
        since,
      };
    case "size":
    case "line":
      return { flags: valued(arg.flag, String(value)), since };
    case "pairs":
      return {
        flags: Object.entries(value as Record<string, string>).flatMap(([k, v]) => valued(arg.flag, `${k}=${v}`)),
        since,
      };
    case "choice": {
      const option = arg.options[(value as string | undefined) ?? arg.preset ?? ""];
      if (!option) return null;
      return {
        flags: option.value === undefined ? [option.flag] : [option.flag, option.value],
        since: option.since ?? since,
      };
    }
    default:
      return emitWords(arg, value);
  }
}

type Worded = Extract<Arg, { readonly kind: "text" | "integer" | "setting" | "words" | "bytes" | "argv" }>;

function emitWords(arg: Worded, value: unknown): Emitted {
  const words = wordsOf(arg, value);
  const flag = "flag" in arg ? arg.flag : undefined;
  const { since } = arg;
  if (arg.place === "flag" && flag !== undefined) return { flags: valued(flag, words[0] ?? ""), since };
  return { flags: flag === undefined ? [] : [flag], positional: words, since };
}

function wordsOf(arg: Worded, value: unknown): readonly string[] {
  switch (arg.kind) {
    case "text":
      return [arg.literal ? literal(value as string) : (value as string)];
    case "integer":
      return [String(value)];
    case "setting":
      return [typeof value === "boolean" ? (value ? "on" : "off") : String(value)];
    case "words":
      return value as readonly string[];
    case "bytes":
      return (value as readonly number[]).map((byte) => byte.toString(16).padStart(2, "0"));
    case "argv":
      return program(value as readonly string[]);
  }
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
