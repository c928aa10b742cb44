import { layoutSince } from "../parse/layout-text.ts";
import type { Arg, MenuItem, TextRules } from "./args.ts";
import { targetText } from "./targets.ts";
import type { Target, TargetKind } from "./targets.ts";
import { tokenSince } from "./tokens.ts";

/** The words that one argument adds. */
export interface Emitted {
  readonly flags: readonly string[];
  readonly positional?: readonly string[];
  /** Where this very value came later than its argument. */
  readonly since?: string | undefined;
  /** The value is what the argument is for: without it there is no argument. */
  readonly essential?: boolean;
}

type OfKind<Kind extends Arg["kind"]> = Extract<Arg, { readonly kind: Kind }>;

/** The words for each kind of argument. The values were checked when the operation was made, hence the casts. */
const emitters: { readonly [Kind in Arg["kind"]]: (value: unknown, arg: OfKind<Kind>) => Emitted | null } = {
  flag: (value, arg) => (value === true ? { flags: [arg.flag] } : null),
  target: (value, arg) => ({
    flags: valued(arg.flag, targetText(value as Target, arg.accepts.every(isSession))),
    since: tokenSince(value),
    essential: true,
  }),
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
    const { flag, value: word, twice, since } = option;
    return { flags: [flag, ...(twice ? [flag] : []), ...(word === undefined ? [] : [word])], since };
  },
  text: (value, arg) => ({
    ...placed(arg, [arg.literal ? literal(value as string, arg.literal) : (value as string)]),
    since: arg.check === "layout" ? layoutSince(value as string) : undefined,
  }),
  integer: (value, arg) => (arg.glued ? { flags: [`${arg.flag}${value as number}`] } : placed(arg, [String(value)])),
  setting: (value, arg) => placed(arg, [typeof value === "boolean" ? (value ? "on" : "off") : String(value)]),
  each: (value, arg) => ({ flags: (value as readonly string[]).flatMap((word) => valued(arg.flag, word)) }),
  menu: (value, arg) => placed(arg, (value as readonly (MenuItem | null)[]).flatMap(menuWords)),
  words: (value, arg) => placed(arg, value as readonly string[]),
  bytes: (value, arg) =>
    placed(
      arg,
      (value as readonly number[]).map((byte) => byte.toString(16).padStart(2, "0")),
    ),
  argv: (value, arg) => placed(arg, program(value as readonly string[])),
};

/** Null when the argument adds no word. */
export function emit(arg: Arg | undefined, given: unknown): Emitted | null {
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
export function literal(text: string, how: TextRules["literal"]): string {
  if (how === "nested") return text.replace(/[#,}]/g, "#$&");
  const plain = text.replace(/#+(?!#|\[)/g, (run) => run + run);
  return how === "time" ? plain.replaceAll("%", "%%") : plain;
}

/** tmux draws a line for an empty name, and shows a name that begins with `-` as one that cannot be chosen. */
function menuWords(item: MenuItem | null): readonly string[] {
  if (item === null) return [""];
  const { name, key = "", command } = item;
  return [`${command === undefined ? "-" : ""}${literal(name, true)}`, key, command ?? ""];
}

/** tmux hands a lone word to a shell. `env` keeps it a program's name, and a name with `=` needs `exec`. */
function program(words: readonly string[]): readonly string[] {
  const [word = "", ...rest] = words;
  if (rest.length > 0) return words;
  return /^-|=/.test(word) ? ["sh", "-c", 'exec "$0"', word] : ["env", word];
}
