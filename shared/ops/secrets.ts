import { MASK } from "../models/operation-log.ts";
import { SecretLine } from "./secret-line.ts";
import { isGivenSecret, isSecretFlag, isSecretName, isSetSecret, type PutSecret, SETTER } from "./secret-names.ts";

const PRINTED = /^(\s*(?:export )?([A-Za-z_]\w*)=)(.*)$/;
/** An option of a person's own as tmux prints it, with its place where it is a list. */
const OPTION = /^((@[\w-]+)(?:\[\d+\])? )./;
/** Printed for variables that are not set. */
const UNSET = /^(?:-[A-Za-z_]\w*|unset \w+;)$/;

const hide: PutSecret = () => MASK;

/** Words of a command, which may call the multiplexer in its turn. */
export function shownWords(words: readonly string[], put: PutSecret = hide): string[] {
  const variables = new Map(words.flatMap((_word, at) => valueSetBy(words, at)));
  return words.map((word, at) => {
    const name = variables.get(at);
    return name === undefined ? shownWord(word, { before: words[at - 1] ?? "", put }) : put({ name, value: word });
  });
}

/** A setter's flags are looked for ahead of its value, and perhaps in vain: bounded, as in a line. */
const MOST_FLAGS = 8;

/** Where the value stands that a setter at this place gives to what may be a secret, and its name. */
function valueSetBy(words: readonly string[], setter: number): [number, string][] {
  if (!SETTER.test(words[setter] ?? "")) return [];
  let at = setter + 1;
  for (let flags = 0; flags < MOST_FLAGS && words[at]?.startsWith("-") === true; flags += 1)
    at += /^-[A-Za-z]*t$/.test(words[at] ?? "") ? 2 : 1;
  const [name = "", value = ";"] = words.slice(at, at + 2);
  return value === ";" || !isSetSecret(name) ? [] : [[at + 1, name]];
}

interface Around {
  /** The word in front of it. */
  readonly before: string;
  readonly put: PutSecret;
}

const FLAG = /^[\w-]+$/;
const GIVES = /(@?[\w-]+)=(?=[^])/y;

function shownWord(word: string, { before, put }: Around): string {
  if (FLAG.test(before) && isSecretFlag(before) && !word.startsWith("-")) return put({ name: before, value: word });
  let at = 0;
  // Such as `--env=NAME=value`, whose value may have blanks.
  for (let given = givenAt(word, at); given !== null; given = givenAt(word, at)) {
    const value = at + given.length + 1;
    if (isGivenSecret(given)) return word.slice(0, value) + put({ name: given, value: word.slice(value) });
    if (!given.startsWith("-")) break;
    at = value;
  }
  return word.slice(0, at) + shownLine(word.slice(at), put);
}

/** The name that is given a value at this place; null where none is. */
function givenAt(word: string, at: number): string | null {
  GIVES.lastIndex = at;
  return GIVES.exec(word)?.[1] ?? null;
}

/** A line for a shell, or commands in one argument. */
export function shownLine(line: string, put: PutSecret = hide): string {
  return new SecretLine(line).shown(put);
}

/**
 * What a command printed, without values of variables and options that look like secrets: those of variables go to the line of the next
 * variable.
 */
export function maskedOutput(text: string): string {
  let isHidden = false;
  const shown = text.split("\n").flatMap((printed) => {
    const line = withoutOption(printed);
    const { head, name, value } = printedIn(line);
    // The last line of what is encoded looks like a variable without a value.
    const begins = name !== "" && !(isHidden && /^=*$/.test(value));
    const goesOn = isHidden && !begins && !UNSET.test(line);
    if (goesOn) return line === "" ? [line] : [];
    isHidden = begins && isSecretName(name);
    return isHidden && !/^"?$/.test(value) ? [`${head}${MASK}`] : [line];
  });
  return shown.join("\n");
}

function withoutOption(line: string): string {
  const [, head = "", name = ""] = OPTION.exec(line) ?? [];
  return isSetSecret(name) ? `${head}${MASK}` : line;
}

function printedIn(line: string) {
  const [, head = "", name = "", value = ""] = PRINTED.exec(line) ?? [];
  return { head, name, value };
}
