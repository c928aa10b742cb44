import { grammars } from "./grammar.ts";
import type { CommandGrammar } from "./grammar.ts";
import type { Flags, ParsedCommand, Word } from "./parsed.ts";
import { printScript } from "./print.ts";
import { isRefusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";

/** Reads one command. Aliases that the user made are not known here. */
export function parseCommand(argv: readonly Word[], line = 0): ParsedCommand | Refusal {
  const [name, ...rest] = argv;
  if (typeof name !== "string") return { refused: "no command" };
  const grammar = findCommand(name);
  if (isRefusal(grammar)) return grammar;
  const read = readFlags(rest, grammar);
  if (isRefusal(read)) return read;
  const words = rest.slice(read.end);
  const wrong = wrongWords(words, grammar, read.flags);
  if (wrong !== null) return { refused: `command ${grammar.name}: ${wrong}` };
  const blocks = words.flatMap((word, at) => (typeof word === "string" ? [] : [[at, word] as const]));
  return {
    name: grammar.name,
    kind: grammar.kind,
    flags: new GivenFlags(read.flags),
    words: words.map((word) => (typeof word === "string" ? word : printScript(word))),
    blocks: new Map(blocks),
    line,
  };
}

/** By its name, its alias, or a beginning that no other command has. */
export function findCommand(name: string): CommandGrammar | Refusal {
  const all = [...grammars().values()];
  const exact = grammars().get(name) ?? all.find(({ alias }) => alias === name);
  if (exact !== undefined) return exact;
  const some = all.filter((grammar) => grammar.name.startsWith(name));
  if (some.length > 1) {
    return { refused: `ambiguous command: ${name}, could be: ${some.map((one) => one.name).join(", ")}` };
  }
  return some[0] ?? { refused: `unknown command: ${name}` };
}

type Given = Map<string, string[] | number>;

class GivenFlags implements Flags {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  has(flag: string): boolean {
    return this.#given.has(flag);
  }

  value(flag: string): string | null {
    return this.values(flag).at(-1) ?? null;
  }

  values(flag: string): readonly string[] {
    const given = this.#given.get(flag);
    return typeof given === "object" ? given : [];
  }

  count(flag: string): number {
    const given = this.#given.get(flag) ?? 0;
    return typeof given === "object" ? given.length : given;
  }

  all(): readonly (readonly [string, readonly string[]])[] {
    const sorted = [...this.#given.keys()].sort((one, other) => one.charCodeAt(0) - other.charCodeAt(0));
    return sorted.map((flag) => [flag, this.values(flag)] as const);
  }
}

interface ReadFlags {
  readonly flags: Given;
  /** The first word behind the flags. */
  readonly end: number;
}

function readFlags(words: readonly Word[], grammar: CommandGrammar): ReadFlags | Refusal {
  const flags: Given = new Map();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (typeof word !== "string" || !word.startsWith("-") || word === "-") return { flags, end: at };
    if (word === "--") return { flags, end: at + 1 };
    const taken = readBundle(word, { grammar, flags, next: words[at + 1] });
    if (isRefusal(taken)) return taken;
    at += taken.more;
  }
  return { flags, end: words.length };
}

interface Bundle {
  readonly grammar: CommandGrammar;
  readonly flags: Given;
  readonly next: Word | undefined;
}

/** Reads `-ab`, `-F#{x}` or `-F`; says how many words behind it belong to it. */
function readBundle(word: string, bundle: Bundle): { readonly more: number } | Refusal {
  const { grammar, flags } = bundle;
  for (let at = 1; at < word.length; at += 1) {
    const flag = word.charAt(at);
    const takes = grammar.flags.get(flag);
    if (flag === "?") return { refused: `usage: ${grammar.name} ${grammar.usage}` };
    if (takes === undefined) return { refused: `command ${grammar.name}: ${unknownFlag(flag)}` };
    if (takes !== "none") return takeValue(flag, word.slice(at + 1), bundle);
    flags.set(flag, countOf(flags, flag) + 1);
  }
  return { more: 0 };
}

function unknownFlag(flag: string): string {
  return `${/^[A-Za-z0-9]$/.test(flag) ? "unknown" : "invalid"} flag -${flag}`;
}

function countOf(flags: Given, flag: string): number {
  const given = flags.get(flag);
  return typeof given === "number" ? given : 0;
}

function takeValue(flag: string, attached: string, bundle: Bundle): { readonly more: number } | Refusal {
  const { grammar, flags, next } = bundle;
  const before = flags.get(flag);
  const values = typeof before === "object" ? before : [];
  if (attached !== "") {
    flags.set(flag, [...values, attached]);
    return { more: 0 };
  }
  if (next === undefined || (grammar.flags.get(flag) === "optional" && isFlag(next))) {
    flags.set(flag, before ?? 1);
    return { more: 0 };
  }
  if (typeof next !== "string") return { refused: `command ${grammar.name}: -${flag} argument must be a string` };
  flags.set(flag, [...values, next]);
  return { more: 1 };
}

function isFlag(word: Word): boolean {
  return typeof word === "string" && word.startsWith("-");
}

/** Which words may be commands between braces. */
const takesBlocks: Readonly<Record<string, (at: number, flags: Given) => boolean>> = {
  "bind-key": (at) => at >= 1,
  "choose-buffer": () => true,
  "choose-client": () => true,
  "choose-tree": () => true,
  "command-prompt": () => true,
  "confirm-before": () => true,
  "display-menu": (at) => at % 3 === 2,
  "display-panes": () => true,
  "if-shell": (at) => at === 1 || at === 2,
  "run-shell": (_at, flags) => flags.has("C"),
  "set-hook": (at) => at === 1,
  "set-option": (at) => at === 1,
  "set-window-option": (at) => at === 1,
};

function wrongWords(
  words: readonly Word[],
  { name, words: { least, most } }: CommandGrammar,
  flags: Given,
): string | null {
  const block = words.findIndex((word, at) => typeof word !== "string" && !takesBlocks[name]?.(at, flags));
  if (block >= 0) return `argument ${block + 1} must be "string"`;
  if (words.length < least) return `too few arguments (need at least ${least})`;
  return most !== null && words.length > most ? `too many arguments (need at most ${most})` : null;
}
