import path from "node:path";
import type { Violation } from "./source-tree.ts";

/** The repository's prose: Markdown files by path. */
export type Docs = ReadonlyMap<string, string>;

/** Relative links that lead nowhere, and headings that a link names and its target lacks. */
export function checkLinks(docs: Docs, exists: (file: string) => boolean): Violation[] {
  return [...docs].flatMap(([file, text]) =>
    linksOf(text)
      .filter((link) => !/^[a-z]+:/.test(link))
      .flatMap((link) => {
        const says = linkFault(file, link, { docs, exists });
        return says === null ? [] : [{ rule: "link", file, says }];
      }),
  );
}

export function linksOf(text: string): string[] {
  return [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map((found) => found[1] ?? "");
}

/** The text without code: code may say what prose may not. */
function prose(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
}

interface Around {
  readonly docs: Docs;
  readonly exists: (file: string) => boolean;
}

function linkFault(from: string, link: string, { docs, exists }: Around): string | null {
  const [target = "", anchor = ""] = link.split("#");
  const file = target === "" ? from : path.posix.join(path.posix.dirname(from), decodeURI(target));
  if (file.startsWith("..") || target.startsWith("/")) return `${link} leads out of the repository`;
  if (!exists(file)) return `${link} leads to ${file}, which does not exist`;
  const text = docs.get(file);
  if (anchor === "" || text === undefined) return null;
  return headingsOf(text).includes(anchor) ? null : `${link} names a heading that ${file} does not have`;
}

function headingsOf(text: string): string[] {
  const titles = [...text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").matchAll(/^#+\s+(.+)$/gm)];
  return titles.map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

/** The words of the glossary's last column, each struck out as `~~word~~`, with the noun to write instead. */
export function refusedWords(glossary: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const line of glossary.split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    const noun = cells[1] ?? "";
    for (const [, word = ""] of (cells.at(-2) ?? "").matchAll(/~~([^~]+)~~/g)) words.set(word.toLowerCase(), noun);
  }
  return words;
}

/** Words that the glossary refuses, in any prose but its own. */
export function checkWords(docs: Docs, words: ReadonlyMap<string, string>): Violation[] {
  if (words.size === 0) return [{ rule: "word", file: ".", says: "the glossary refuses no word: was it read?" }];
  return [...docs].flatMap(([file, text]) => {
    const written = prose(text);
    const used = [...words].filter(([word]) => new RegExp(`(?<![\\w/.-])${word}s?(?![\\w/-])`, "i").test(written));
    return used.map(([word, noun]) => ({ rule: "word", file, says: `writes "${word}"; the noun is ${noun}` }));
  });
}
