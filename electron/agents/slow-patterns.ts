import vm from "node:vm";

/** A row is never longer than this when rules read it. */
const LONGEST_ROW = 600;
/** A pattern gets this long for all rows that were made to be hard; a sound one needs a hundredth of it. */
const MOST_MS = 100;
const MOST_LETTERS = 24;
const always = ["a", "0", " ", "─", "-", ".", "│ "];

/** The first place in some data whose regular expression takes far too long on rows made to be hard; null without one. Never throws. */
export function slowPattern(data: unknown): string | null {
  return patternsIn(data, "").find(({ pattern }) => isSlow(pattern))?.where ?? null;
}

function patternsIn(data: unknown, at: string): { where: string; pattern: RegExp }[] {
  if (data instanceof RegExp) return [{ where: at, pattern: data }];
  if (typeof data !== "object" || data === null) return [];
  const inList = Array.isArray(data);
  return Object.entries(data).flatMap(([name, value]) => {
    const where = inList ? `${at}[${markOf(value, name)}]` : at === "" ? name : `${at}.${name}`;
    return patternsIn(value, where);
  });
}

/** Rules are known by their ids rather than by where they stand. */
function markOf(item: unknown, index: string): string {
  const id: unknown = typeof item === "object" && item !== null && "id" in item ? item.id : index;
  return typeof id === "string" ? id : index;
}

/** A busy machine may make a quick one late once; a slow one is late every time. */
function isSlow(pattern: RegExp): boolean {
  const rows = hardRows(pattern);
  return isLate(pattern, rows) && isLate(pattern, rows);
}

const trial = new vm.Script("for (const row of rows) pattern.test(row)");

/** The time limit cuts the match itself off: this is the one way in Node to do that without another thread. */
function isLate(pattern: RegExp, rows: readonly string[]): boolean {
  try {
    trial.runInNewContext({ pattern, rows }, { timeout: MOST_MS });
    return false;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return true;
    throw thrown;
  }
}

/** Long repetitions of what the pattern itself speaks of, each with an end that does not fit. */
function hardRows({ source }: RegExp): string[] {
  const letters = [...new Set([...source].filter((letter) => !/[\\()[\]{}?*+^$|]/.test(letter)))].slice(
    0,
    MOST_LETTERS,
  );
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  return [...always, ...letters, ...pairs].map((piece) => `${piece.repeat(LONGEST_ROW / piece.length)}\u0001`);
}
