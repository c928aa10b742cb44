/** A part of a line that may name a file. `start` and `length` count UTF-16 units of the line. */
export interface PathMention {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly start: number;
  readonly length: number;
}

/** So many names of one line are looked up. */
const MOST = 30;
const LONGEST = 1000;
/** Longer lines are data: nobody looks for a file's name in them. */
const LONGEST_LINE = 5000;
const knownNames = /^(?:Makefile|Dockerfile|Justfile|Gemfile|Rakefile|LICENSE|README|CHANGELOG|CMakeLists)$/;
const quotedName = /(["'`])([^\s"'`][^"'`]*)\1/gu;
const pythonPlace = /File "([^"]+)", line (\d+)/gu;
const plainName = /[^\s"'`<>|()[\]{},;*?=]+(?:\(\d+(?:,\s?\d+)?\))?/gu;
const place = /(?:[:#]L?(\d+)(?:[:.-](\d+))?|\((\d+)(?:,\s?(\d+))?\)):?$/u;

const numberOf = (...found: (string | undefined)[]): number | null => {
  const digits = found.find((each) => each !== undefined);
  const value = Number(digits ?? 0);
  return value > 0 && value < 10_000_000 ? value : null;
};

/** Something that could be a file's name: with a folder or an ending, and no address. */
function mayBePath(path: string): boolean {
  if (path.length < 2 || path.length > LONGEST || path.includes("://") || /^[\d.:,%+-]+$/.test(path)) return false;
  return /[/\\]/.test(path)
    ? /[\p{L}\d_]/u.test(path)
    : /[\p{L}\d_-]\.[\p{L}\d]+$/u.test(path) || knownNames.test(path);
}

function mention(text: string, start: number): PathMention | null {
  const whole = text.replace(/[.,:;!]+$/u, "");
  const found = place.exec(whole);
  const path = found === null ? whole : whole.slice(0, found.index);
  if (!mayBePath(path)) return null;
  const [line, column] = [numberOf(found?.[1], found?.[3]), numberOf(found?.[2], found?.[4])];
  return { path, line, column, start, length: whole.length };
}

/** Names in a line that may be files, with the line and column that stand beside them, in order and without overlaps. */
export function pathsIn(text: string): PathMention[] {
  if (text.length > LONGEST_LINE) return [];
  const taken: PathMention[] = [];
  const free = (start: number, length: number): boolean =>
    taken.every((other) => start + length <= other.start || start >= other.start + other.length);
  const take = (found: PathMention | null): void => {
    if (found !== null && taken.length < MOST && free(found.start, found.length)) taken.push(found);
  };
  for (const { 0: all, 1: path = "", 2: line, index } of text.matchAll(pythonPlace)) {
    take({ path, line: numberOf(line), column: null, start: index, length: all.length });
  }
  for (const { 2: inside = "", index } of text.matchAll(quotedName)) take(mention(inside, index + 1));
  for (const { 0: word, index } of text.matchAll(plainName)) take(mention(word, index));
  return taken.toSorted((one, other) => one.start - other.start);
}
