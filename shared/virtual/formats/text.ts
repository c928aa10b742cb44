import { extendedRegExp } from "./pattern.ts";

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

/** With a backslash before whatever a shell reads as more than itself. */
export function shellQuoted(text: string): string {
  return text.replace(/[|&;<>()$`\\"'*?[# =%]/g, "\\$&");
}

/** So that no style begins in it. */
export function styleQuoted(text: string): string {
  return text.replaceAll("#", "##");
}

/** What `s/pattern/with/flags:` makes of a text; `\1` is what the first bracket held. */
export function substitute(text: string, pattern: string, how: { with: string; ignoreCase: boolean }): string {
  const regExp = text === "" ? null : extendedRegExp(pattern, how.ignoreCase);
  if (regExp === null) return text;
  let made = "";
  let last = 0;
  let wasEmpty = false;
  for (let start = 0; start <= text.length; ) {
    const match: RegExpExecArray | null = regExp.exec(text.slice(start));
    if (match === null) return made + text.slice(Math.max(start, last));
    const from = start + match.index;
    const to = from + match[0].length;
    made += text.slice(last, from);
    const repeats: boolean = !wasEmpty && from === last && from === to;
    if (!repeats) made += filled(how.with, match);
    last = to;
    start = repeats ? to + 1 : to;
    wasEmpty = repeats;
    if (pattern.startsWith("^")) return made + text.slice(start);
  }
  return made;
}

function filled(template: string, match: RegExpExecArray): string {
  return template.replace(/\\(.?)/gs, (_whole, char: string) =>
    /^\d$/.test(char) ? (match[Number(char)] ?? "") : char,
  );
}
