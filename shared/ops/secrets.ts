import { MASK } from "../models/operation-log.ts";
import { SecretLine } from "./secret-line.ts";
import { isGivenSecret, isSecretFlag, isSecretName, isSetSecret, type PutSecret, SETTER } from "./secret-names.ts";

const PRINTED = /^(\s*(?:export )?([A-Za-z_]\w*)=)(.*)$/;
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

/** Where the value stands that a setter at this place gives to what may be a secret, and its name. */
function valueSetBy(words: readonly string[], setter: number): [number, string][] {
  if (!SETTER.test(words[setter] ?? "")) return [];
  let at = setter + 1;
  for (; words[at]?.startsWith("-") === true; at += 1) if (/^-[A-Za-z]*t$/.test(words[at] ?? "")) at += 1;
  const [name = "", value = ";"] = words.slice(at, at + 2);
  return value === ";" || !isSetSecret(name) ? [] : [[at + 1, name]];
}

interface Around {
  /** The word in front of it. */
  readonly before: string;
  readonly put: PutSecret;
}

function shownWord(word: string, { before, put }: Around): string {
  if (isSecretFlag(before) && !word.startsWith("-")) return put({ name: before, value: word });
  const [, name = "", value = ""] = /^(@?[\w-]+)=([^]+)$/.exec(word) ?? [];
  if (value !== "" && isGivenSecret(name)) return `${name}=${put({ name, value })}`;
  // Such as `--env=NAME=value`, whose value may have blanks.
  if (name.startsWith("-")) return `${name}=${shownWord(value, { before: "", put })}`;
  return shownLine(word, put);
}

/** A line for a shell, or commands in one argument. */
export function shownLine(line: string, put: PutSecret = hide): string {
  return new SecretLine(line).shown(put);
}

/** What a command printed, without values of variables that look like secrets: each to the line of the next variable. */
export function maskedOutput(text: string): string {
  let isHidden = false;
  const shown = text.split("\n").flatMap((line) => {
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

function printedIn(line: string) {
  const [, head = "", name = "", value = ""] = PRINTED.exec(line) ?? [];
  return { head, name, value };
}
