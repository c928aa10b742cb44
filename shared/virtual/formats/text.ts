import { extendedRegExp } from "./pattern.ts";
import { LONGEST } from "./scan.ts";

/** The last part of a path, as POSIX's basename. */
export function baseName(path: string): string {
  if (path === "") return ".";
  const bare = path.replace(/\/+$/, "");
  return bare === "" ? "/" : bare.slice(bare.lastIndexOf("/") + 1);
}

/** What a path lies in, as POSIX's dirname. */
export function folderName(path: string): string {
  const bare = path.replace(/\/+$/, "");
  if (bare === "") return path.startsWith("/") ? "/" : ".";
  const at = bare.lastIndexOf("/");
  if (at < 0) return ".";
  return bare.slice(0, at).replace(/\/+$/, "") || "/";
}

const SHELL = /[|&;<>()$`\\"'*?[# =%]/;
const SHELL_ALL = new RegExp(SHELL, "g");

/** With a backslash before whatever a shell reads as more than itself. */
export function shellQuoted(text: string): string {
  return SHELL.test(text) ? text.replace(SHELL_ALL, "\\$&") : text;
}

/** So that no style begins in it. */
export function styleQuoted(text: string): string {
  return text.replaceAll("#", "##");
}

/** What `s/pattern/with/flags:` does. */
export interface Substitution {
  /** Null where the pattern is none. */
  readonly pattern: RegExp | null;
  readonly with: string;
  /** It stands for the beginning alone. */
  readonly once: boolean;
}

export function substitution(pattern: string, replacement: string, flags: string): Substitution {
  const read = extendedRegExp(pattern, flags.includes("i"));
  return { pattern: read, with: replacement, once: pattern.startsWith("^") };
}

/** Replaces what the pattern stands for; `\1` is what the first bracket held. */
export function substitute(text: string, { pattern, with: replacement, once }: Substitution): string {
  if (pattern === null || text === "" || !pattern.test(text)) return text;
  let made = "";
  let last = 0;
  let wasEmpty = false;
  for (let start = 0; start <= text.length && made.length <= LONGEST; ) {
    const match: RegExpExecArray | null = pattern.exec(text.slice(start));
    if (match === null) return made + text.slice(start);
    const from = start + match.index;
    const to = from + match[0].length;
    made += text.slice(last, from);
    const repeats: boolean = !wasEmpty && from === last && from === to;
    if (!repeats) made += filled(replacement, match);
    last = to;
    start = repeats ? behind(text, to) : to;
    wasEmpty = repeats;
    if (once) return made + text.slice(start);
  }
  return made;
}

/** The place behind the character at a place. */
function behind(text: string, at: number): number {
  return at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
}

function filled(template: string, match: RegExpExecArray): string {
  return template.replace(/\\(.?)/gs, (_whole, char: string) =>
    /^\d$/.test(char) ? (match[Number(char)] ?? "") : char,
  );
}
