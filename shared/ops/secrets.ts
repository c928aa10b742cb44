import { MASK } from "../models/operation-log.ts";

const SECRET = /key|token|secret|pass(?!ive)|pat\b|credential|auth|cookie|session_?id|private|_url|dsn/i;
const SECRET_FLAG = /^--?[\w-]*(?:key|token|secret|pass(?!ive)|credential|auth)[\w-]*$/i;
const VALUE = String.raw`"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s;&|"']+`;
/** A variable or a flag with its value, anywhere in a line for a shell. */
const GIVEN = new RegExp(String.raw`(?<![\w-])(-{0,2}[A-Za-z_][\w-]*)=(?:${VALUE})`, "g");
const FLAG_GIVEN = new RegExp(String.raw`(?<!\S)(--?[A-Za-z][\w-]*)(\s+)(?!-)(?:${VALUE})`, "g");
/** A variable that a command of tmux sets, with what tells whose it is in front of its name. */
const SET = new RegExp(
  String.raw`(?<![\w-])(set(?:env|-e[a-z]*)(?:\s+-(?:[a-su-zA-Z-]*t\s*(?:${VALUE})|[a-su-zA-Z-]*))*\s+\\?["']?([A-Za-z_]\w*)\\?["']?\s+)(?:\\"[^"]*"?|${VALUE})`,
  "g",
);
const PRINTED = /^(\s*(?:export )?([A-Za-z_]\w*)=)(.*)$/;
/** Printed for variables that are not set. */
const UNSET = /^(?:-[A-Za-z_]\w*|unset \w+;)$/;

/** Whether a variable of that name holds what is nobody's to read. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** A value that is nobody's to read, and what it is called where it stands. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** What comes to stand in the place of a secret. */
export type PutSecret = (secret: Secret) => string;

const hide: PutSecret = () => MASK;

/** One word of a command: `before` is the word in front of it. */
export function shownWord(word: string, before = "", put: PutSecret = hide): string {
  if (SECRET_FLAG.test(before) && !word.startsWith("-")) return put({ name: before, value: word });
  const [, name = "", value] = /^([\w-]+)=([^]+)$/.exec(word) ?? [];
  return value !== undefined && holdsSecret(name) ? `${name}=${put({ name, value })}` : word;
}

/** A line for a shell, or commands in one argument. */
export function shownLine(line: string, put: PutSecret = hide): string {
  return line
    .replace(GIVEN, (all, name: string) =>
      holdsSecret(name) ? `${name}=${put({ name, value: all.slice(name.length + 1) })}` : all,
    )
    .replace(SET, (all, head: string, name: string) =>
      isSecretName(name) ? `${head}${put({ name, value: all.slice(head.length) })}` : all,
    )
    .replace(FLAG_GIVEN, (all, flag: string, gap: string) =>
      SECRET_FLAG.test(flag) ? `${flag}${gap}${put({ name: flag, value: all.slice(flag.length + gap.length) })}` : all,
    );
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

function holdsSecret(name: string): boolean {
  return name.startsWith("-") ? SECRET_FLAG.test(name) : isSecretName(name);
}
