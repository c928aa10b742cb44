import type { Snippet } from "../../../shared/models/composer.ts";

/** What is being named at the caret; `start` to `end` is what the choice takes the place of. */
export interface Wanted {
  readonly kind: "file" | "snippet";
  readonly query: string;
  readonly start: number;
  readonly end: number;
}

export interface Choice {
  readonly label: string;
  /** A line more about it. */
  readonly about: string;
  /** What it puts into the text. */
  readonly text: string;
}

/** A text and where its caret stands. */
export interface Written {
  readonly text: string;
  readonly caret: number;
}

const MOST_SNIPPETS = 20;

/** `@` and part of a path anywhere, or `/` and part of a snippet's name at the start of the text; null when neither is typed. */
export function wantedAt({ text, caret }: Written): Wanted | null {
  const before = text.slice(0, caret);
  const file = /(?:^|[\s([{"'`])@([^\s@"'`]{0,200})$/u.exec(before)?.[1];
  if (file !== undefined) return { kind: "file", query: file, start: caret - file.length - 1, end: caret };
  const snippet = /^\/([\p{L}\p{N}_-]{0,40})$/u.exec(before)?.[1];
  return snippet === undefined ? null : { kind: "snippet", query: snippet, start: 0, end: caret };
}

/** Names that begin as typed come before those that only hold it. */
export function fittingSnippets(snippets: readonly Snippet[], query: string): Choice[] {
  const wanted = query.toLowerCase();
  const at = ({ name }: Snippet): number => name.toLowerCase().indexOf(wanted);
  return snippets
    .filter((snippet) => at(snippet) >= 0)
    .toSorted((a, b) => Math.sign(at(a)) - Math.sign(at(b)) || a.name.localeCompare(b.name))
    .slice(0, MOST_SNIPPETS)
    .map(({ name, text }) => ({ label: `/${name}`, about: text.trim().split("\n")[0] ?? "", text }));
}

/** A folder is gone into, so no blank follows it. */
export function fileChoice(file: string): Choice {
  const cut = file.replace(/\/$/, "").lastIndexOf("/") + 1;
  const named = /\s/.test(file) ? `@"${file}"` : `@${file}`;
  return { label: file.slice(cut), about: file.slice(0, cut), text: file.endsWith("/") ? named : `${named} ` };
}

/** The text with the choice in it, the caret behind it. */
export function withChoice(text: string, wanted: Wanted, choice: Choice): Written {
  const before = text.slice(0, wanted.start) + choice.text;
  return { text: before + text.slice(wanted.end), caret: before.length };
}

/** Paths in a text, set off by blanks and quoted where they hold some. */
export function withPaths({ text, caret }: Written, paths: readonly string[]): Written {
  const named = paths.map((path) => (/\s/.test(path) ? `"${path}"` : path)).join(" ");
  const head = text.slice(0, caret);
  const tail = text.slice(caret);
  const before = `${head}${head === "" || /\s$/.test(head) ? "" : " "}${named}${/^\s/.test(tail) ? "" : " "}`;
  return { text: before + tail, caret: before.length };
}
