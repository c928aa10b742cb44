import { MASK, type OperationBy } from "../../shared/models/operation-log.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import type { Args, Operation } from "../../shared/ops/define.ts";

/** An operation as it may be kept. */
export interface Masked {
  readonly args: Readonly<Record<string, unknown>>;
  /** Words of the command that hold something hidden, with what stands for them. Empty when nothing is hidden. */
  readonly words: ReadonlyMap<string, string>;
}

/** Names of variables and flags whose values are nobody's to read. */
const SECRET = /key|token|secret|passw|credential|auth|cookie|session_?id|private/i;
const SECRET_FLAG = /^(--?[\w-]*(?:key|token|secret|passw|credential|auth)[\w-]*=)(.+)$/i;
const SECRET_LINE =
  /^(\s*(?:export )?[A-Z0-9_]*(?:KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|COOKIE)[A-Z0-9_]*=)(?!"?$)(.+)$/gm;

/**
 * Hides what may be a secret: values of variables with such a name, whoever wants them; of all variables, and whatever is typed, where
 * Paneglass does it by itself.
 */
export function maskOf({ kind, args }: Operation, by: OperationBy): Masked {
  const { args: known, effects = [] } = specOf(kind);
  const words = new Map<string, string>();
  const all = by === "automation";
  const types = all && effects.includes("writesInput");
  const hide = (word: string, shown = MASK): string => {
    words.set(word, shown);
    return shown;
  };
  const masked = Object.entries(args).map(([name, value]) => {
    const arg = (known as Args)[name];
    if (arg === undefined || value === undefined) return [name, value];
    if (types && isTyped(arg)) return [name, typedMask(value, hide)];
    if (arg.kind === "pairs") return [name, pairsMask(value as Readonly<Record<string, string>>, all, hide)];
    if (arg.runs === "environment" && typeof value === "string")
      return [name, all || SECRET.test(String(args["name"])) ? hide(value) : value];
    return [name, arg.kind === "argv" ? (value as readonly string[]).map((word) => flagMask(word, hide)) : value];
  });
  return words.size === 0 ? { args, words } : { args: Object.fromEntries(masked) as Masked["args"], words };
}

/** What a command printed, without values of variables that look like secrets. */
export function maskedOutput(text: string): string {
  return text.replace(SECRET_LINE, `$1${MASK}`);
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
    if (!all && !SECRET.test(name)) return [name, value];
    hide(`${name}=${value}`, `${name}=${MASK}`);
    return [name, MASK];
  });
  return Object.fromEntries(shown) as Record<string, string>;
}

function flagMask(word: string, hide: Hide): string {
  const [, flag] = SECRET_FLAG.exec(word) ?? [];
  return flag === undefined ? word : hide(word, `${flag}${MASK}`);
}
