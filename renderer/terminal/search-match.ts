export interface SearchQuery {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

export interface SearchHits {
  /** Three numbers a hit: which line, and where in it and how long in UTF-16 units; in order. */
  readonly hits: Int32Array;
  /** More were there than are kept. */
  readonly more: boolean;
  /** Why the query is none; null when it is one. */
  readonly problem: string | null;
}

/** Hits beyond this are not kept. */
export const MOST_HITS = 100_000;

export const noHits: SearchHits = { hits: new Int32Array(0), more: false, problem: null };

/** The text as it stands, or the person's pattern; a pattern that is none throws a SyntaxError. */
function patternOf({ text, regex, caseSensitive }: SearchQuery): RegExp {
  const flags = caseSensitive ? "g" : "gi";
  if (!regex) return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replaceAll("\\-", "-"), flags);
  try {
    return new RegExp(text, `${flags}u`);
  } catch {
    return new RegExp(text, flags); // The older syntax allows escapes that the newer refuses, such as `\-`.
  }
}

/** What the engine says of a bad pattern, without its name and the pattern itself. */
function reasonOf(thrown: unknown): string {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return said.slice(said.lastIndexOf(": ") + 1).trim();
}

/** Every hit in the lines. Never throws; a pattern may take for ever: run it where it can be stopped. */
export function matchLines(lines: readonly string[], query: SearchQuery): SearchHits {
  if (query.text === "") return noHits;
  let pattern: RegExp;
  try {
    pattern = patternOf(query);
  } catch (thrown) {
    return { ...noHits, problem: reasonOf(thrown) };
  }
  const found: number[] = [];
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(pattern)) {
      if (match[0] === "") continue; // Nothing, found between two letters, can't be shown.
      if (found.length >= MOST_HITS * 3) return { hits: Int32Array.from(found), more: true, problem: null };
      found.push(index, match.index, match[0].length);
    }
  }
  return { hits: Int32Array.from(found), more: false, problem: null };
}
