/** What one sub-command of the double takes, in the way the real command line declares it. */
export interface WordRules {
  /** Options with a value. */
  readonly values?: readonly string[];
  readonly flags?: readonly string[];
  /** Groups of which only one member may be given; `words` stands for the free words. */
  readonly conflicts?: readonly (readonly string[])[];
  readonly requires?: Readonly<Record<string, string>>;
  /** How many free words it takes. */
  readonly words?: readonly [number, number];
}

export interface Words {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Not what the command line takes: exit code 2. */
export class UsageError extends Error {}

interface Reading {
  readonly values: Map<string, string>;
  readonly flags: Set<string>;
  readonly words: string[];
}

/** The value of the option at `at`: behind `=`, or the next word unless that begins with a dash. */
function valueAt(
  argv: readonly string[],
  at: number,
): { name: string; inline: string | undefined; value: string | undefined } {
  const [name = "", inline] = (argv[at] ?? "").slice(2).split(/=(.*)/s);
  const next = argv[at + 1];
  return { name, inline, value: inline ?? (next?.startsWith("-") ? undefined : next) };
}

/** Reads one option at `at`; gives where the next word is. */
function readOption(rules: WordRules, argv: readonly string[], { at, into }: { at: number; into: Reading }): number {
  const { name, inline, value } = valueAt(argv, at);
  if (rules.flags?.includes(name) && inline === undefined) {
    into.flags.add(name);
    return at + 1;
  }
  if (!rules.values?.includes(name)) throw new UsageError(`unexpected argument '--${name}' found`);
  if (into.values.has(name)) throw new UsageError(`the argument '--${name}' cannot be used multiple times`);
  if (value === undefined) throw new UsageError(`a value is required for '--${name}' but none was supplied`);
  into.values.set(name, value);
  return at + (inline === undefined ? 2 : 1);
}

function check(rules: WordRules, { values, flags, words }: Reading): void {
  const given = (name: string): boolean => (name === "words" ? words.length > 0 : values.has(name) || flags.has(name));
  for (const group of rules.conflicts ?? []) {
    const [first, second] = group.filter(given);
    if (second !== undefined) throw new UsageError(`the argument '--${first}' cannot be used with '--${second}'`);
  }
  for (const [name, needed] of Object.entries(rules.requires ?? {}))
    if (given(name) && !given(needed))
      throw new UsageError(`the following required arguments were not provided: --${needed}`);
  const [least, most] = rules.words ?? [0, 0];
  if (words.length < least) throw new UsageError("the following required arguments were not provided");
  if (words.length > most) throw new UsageError(`unexpected argument '${words[most]}' found`);
}

/** Throws {@link UsageError}. */
export function readWords(rules: WordRules, argv: readonly string[]): Words {
  const into: Reading = { values: new Map(), flags: new Set(), words: [] };
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? "";
    if (word === "--") {
      into.words.push(...argv.slice(at + 1));
      break;
    }
    if (word.startsWith("--")) at = readOption(rules, argv, { at, into });
    else if (word.startsWith("-") && word !== "-") throw new UsageError(`unexpected argument '${word}' found`);
    else {
      into.words.push(word);
      at += 1;
    }
  }
  check(rules, into);
  return into;
}
