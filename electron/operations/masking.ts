import { MASK, type OperationBy } from "../../shared/models/operation-log.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import type { Args, Operation } from "../../shared/ops/define.ts";
import { BACK_WORDS } from "./revive.ts";
import { isCommandLine } from "../../shared/ops/traits.ts";
import { isSecretName, shownLine, shownWord } from "../../shared/ops/secrets.ts";

/** An operation as it may be kept. */
export interface Masked {
  readonly args: Readonly<Record<string, unknown>>;
  /** Words of the command that hold something hidden, with what stands for them. Empty when nothing is hidden. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Hides what may be a secret: values of variables with such a name, whoever wants them; of all variables where no person has written them
 * now, and whatever is typed where Paneglass does it by itself.
 */
export function maskOf({ kind, args }: Operation, by: OperationBy): Masked {
  const { args: known, effects = [] } = specOf(kind);
  const words = new Map<string, string>();
  const all = by === "automation" || by === "undo";
  const types = by === "automation" && effects.includes("writesInput");
  const hide = (word: string, shown = MASK): string => {
    words.set(word, shown);
    return shown;
  };
  const masked = Object.entries(args).map(([name, value]) => {
    const arg = (known as Args)[name];
    if (arg === undefined || value === undefined) return [name, value];
    if (types && isTyped(arg)) return [name, typedMask(value, hide)];
    if (arg.kind === "pairs") return [name, pairsMask(value as Readonly<Record<string, string>>, all, hide)];
    if (arg.kind === "argv") return [name, wordsMask(value as readonly string[], hide)];
    const secret = all || isSecretName(String(args["name"]));
    return [name, typeof value === "string" ? textMask(arg, value, { secret, hide }) : value];
  });
  return words.size === 0 ? { args, words } : { args: Object.fromEntries(masked) as Masked["args"], words };
}

/** Shorter words stand in every text. */
const SHORTEST = 4;

/** What a command said, or was said about it, without what is hidden of the command itself. */
export function maskSaid(text: string, words: Masked["words"]): string {
  const told = [...words]
    .filter(([word]) => word.length >= SHORTEST)
    .toSorted(([one], [other]) => other.length - one.length);
  const without = told.reduce((left, [word, shown]) => left.replaceAll(word, () => shown), text);
  return without.replace(/[^\p{Cc}]+/gu, (line) => shownLine(line));
}

type Hide = (word: string, shown?: string) => string;

function isTyped(arg: Arg): boolean {
  return arg.kind === "words" || arg.kind === "bytes" || (arg.kind === "text" && arg.place === "positional");
}

function typedMask(value: unknown, hide: Hide): unknown {
  if (!Array.isArray(value)) return hide(String(value));
  // Bytes are sent as two digits each: hidden they are none.
  if (value.every((one) => typeof one === "number")) {
    for (const byte of value) hide(byte.toString(16).padStart(2, "0"));
    return [];
  }
  return value.map((word) => hide(String(word)));
}

function pairsMask(pairs: Readonly<Record<string, string>>, all: boolean, hide: Hide): Record<string, string> {
  const shown = Object.entries(pairs).map(([name, value]) => {
    if (!all && !isSecretName(name)) return [name, value];
    hide(`${name}=${value}`, `${name}=${MASK}`);
    return [name, MASK];
  });
  return Object.fromEntries(shown) as Record<string, string>;
}

function wordsMask(words: readonly string[], hide: Hide): string[] {
  // What a pane had shown is part of what brings it back, where it can't come from a file.
  return words.map((word, at) =>
    word.includes(BACK_WORDS) ? hide(word) : hidden(word, shownWord(word, words[at - 1]), hide),
  );
}

/** `secret`: the variable that the text is of is one. */
function textMask(arg: Arg, text: string, { secret, hide }: { secret: boolean; hide: Hide }): string {
  if (arg.runs === "environment") return secret ? hide(text) : text;
  return isCommandLine(arg) ? hidden(text, shownLine(text), hide) : text;
}

function hidden(word: string, shown: string, hide: Hide): string {
  return shown === word ? word : hide(word, shown);
}
