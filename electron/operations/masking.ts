import { MASK, type OperationBy } from "../../shared/models/operation-log.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import { literal } from "../../shared/ops/emit.ts";
import type { Args, Operation } from "../../shared/ops/define.ts";
import { BACK_WORDS } from "./revive.ts";
import { isSecretName, isSetSecret, type PutSecret } from "../../shared/ops/secret-names.ts";
import { shownLine, shownWords } from "../../shared/ops/secrets.ts";

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
    if (isWords(value)) return [name, wordsMask(value, hide)];
    const secret = all || isSecretName(String(args["name"]));
    if (typeof value !== "string") return [name, deepMask(value, hide)];
    if (name === "value" && isSecretOption(args["option"])) return [name, hide(value)];
    return [name, textMask(arg, value, { secret, hide })];
  });
  return words.size === 0 ? { args, words } : { args: Object.fromEntries(masked) as Masked["args"], words };
}

function isSecretOption(option: unknown): boolean {
  return typeof option === "string" && option.startsWith("@") && isSetSecret(option);
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}

/** Lists of things with texts, such as the lines of a menu. */
function deepMask(value: unknown, hide: Hide): unknown {
  if (typeof value === "string") return hidden(value, shownText(value, hide), hide);
  if (Array.isArray(value)) return value.map((one) => deepMask(one, hide));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deepMask(one, hide)])) as unknown;
}

/** Characters of a text that are looked through: of longer ones no more is kept. */
const MOST_TEXT = 32_768;

function shownText(text: string, hide: Hide): string {
  const put = putting(hide);
  return text.length <= MOST_TEXT ? shownLine(text, put) : `${shownLine(text.slice(0, MOST_TEXT), put)}${MASK}`;
}

/** What is said of a command may have the value without its name. */
function putting(hide: Hide): PutSecret {
  return ({ value }) => {
    hide(value);
    return hide(bare(value));
  };
}

function bare(value: string): string {
  return value.replace(
    /"((?:[^"\\]|\\[^])*)"?|'([^']*)'?|\\([^])/g,
    (...[, double, single, one]: string[]) => double?.replace(/\\([^])/g, "$1") ?? single ?? one ?? "",
  );
}

/** Shorter words stand in every text. */
const SHORTEST = 4;

/**
 * The beginning of what a command said, or was said about it, without what is hidden of the command itself: more than `most` characters
 * only where that was all, or where what is hidden was longer than what stands for it.
 */
export function maskSaid(text: string, words: Masked["words"], most: number): string {
  const told = [...words]
    .filter(([word]) => word.length >= SHORTEST)
    .toSorted(([one], [other]) => other.length - one.length);
  // Looked through in part: a command may say megabytes. What is hidden may be cut at the end of that part.
  const longest = told[0]?.[0].length ?? 0;
  const part = text.slice(0, 2 * most + longest);
  const without = told.reduce((left, [word, shown]) => left.replaceAll(word, () => shown), part);
  const whole = part.length === text.length ? without : withoutEnd(without, longest);
  return whole.replace(/[^\r\n]+/g, (line) => shownLine(line));
}

/** Characters of a word at the end that was cut; longer ones stay as they are. */
const MOST_CUT = 1024;

/** Without its last characters, and what is left there of a word. */
function withoutEnd(text: string, characters: number): string {
  const end = Math.max(0, text.length - characters);
  for (let at = end; at > 0 && at > end - MOST_CUT; at -= 1)
    if (/\s/.test(text[at - 1] ?? "")) return text.slice(0, at);
  return text.slice(0, end);
}

/** Whether a format among the arguments asks for a secret: an option of a person's own, or a variable. */
export function asksForSecret(args: Readonly<Record<string, unknown>>): boolean {
  const asked = Object.values(args).flatMap((value) => (typeof value === "string" ? formatsIn(value) : []));
  return asked.some((name) => isSetSecret(name));
}

/** Names in a format; those of the multiplexer itself have no capital letters. */
function formatsIn(text: string): string[] {
  const [, ...formats] = text.split("#{");
  return formats.flatMap((format) => format.split("}")[0]?.match(/@[\w-]+|\b[A-Z_][A-Z\d_]*\b/g) ?? []);
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
    hide(value);
    return [name, MASK];
  });
  return Object.fromEntries(shown) as Record<string, string>;
}

function wordsMask(words: readonly string[], hide: Hide): string[] {
  // What a pane had shown is part of what brings it back, where it can't come from a file.
  const shown = shownWords(
    words.map((word) => word.slice(0, MOST_TEXT)),
    putting(hide),
  );
  return words.map((word, at) => {
    if (word.includes(BACK_WORDS)) return hide(word);
    return hidden(word, `${shown[at] ?? ""}${word.length > MOST_TEXT ? MASK : ""}`, hide);
  });
}

/** `secret`: the variable that the text is of is one. */
function textMask(arg: Arg, text: string, { secret, hide }: { secret: boolean; hide: Hide }): string {
  if (arg.runs === "environment") return secret ? hide(text) : text;
  const shown = hidden(text, shownText(text, hide), hide);
  // As it is sent.
  if (shown !== text && arg.kind === "text" && arg.literal !== undefined) hide(literal(text, arg.literal), shown);
  return shown;
}

function hidden(word: string, shown: string, hide: Hide): string {
  return shown === word ? word : hide(word, shown);
}
