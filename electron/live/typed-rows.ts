import { cellsOf } from "../../shared/models/screen-mirror.ts";
import { Flag, type RowRun, type ScreenRow } from "../../shared/models/screen-rows.ts";

/**
 * The visible rows with what is printed faint left blank: that is how programs print what an empty input line suggests. The cursor that
 * they draw on its first letter goes with it.
 */
export function typedRows(rows: readonly ScreenRow[]): string[] {
  return rows.map(typedRow);
}

const has = ([, , , , flags = 0]: RowRun, flag: number): boolean => (flags & flag) !== 0;

function typedRow({ runs }: ScreenRow): string {
  const parts = runs.map((run, at) => {
    const behind = runs[at + 1];
    const cursor = has(run, Flag.inverse) && behind !== undefined && has(behind, Flag.dim);
    return typedRun(run, cursor);
  });
  return parts.join("").trimEnd();
}

/** `cursor`: its last letter may be the cursor on a suggestion. */
function typedRun(run: RowRun, cursor: boolean): string {
  if (!has(run, Flag.dim) && !cursor) return run[0];
  const letters = cellsOf(run).map(([letter]) => letter);
  return has(run, Flag.dim) ? " ".repeat(letters.length) : `${letters.slice(0, -1).join("")} `;
}

/**
 * Which of some words that stand beside each other is printed unlike the others, by its background: that is how programs show what is
 * chosen in a bar. Null when none stands out, or the words are not found in one row.
 */
export function standingOut(rows: readonly ScreenRow[], cols: number, words: readonly string[]): number | null {
  const found = rows.findLast((row) => groundsIn(row, cols, words) !== null);
  const grounds = found && groundsIn(found, cols, words);
  return grounds ? unlike(grounds) : null;
}

interface Grounds {
  /** The backgrounds of the words. */
  readonly words: readonly string[];
  /** The one that most of the row has. */
  readonly most: string;
}

function unlike({ words, most }: Grounds): number | null {
  const alone = words.filter((ground) => words.indexOf(ground) === words.lastIndexOf(ground));
  const raised = words.filter((ground) => ground !== most);
  const found = raised.length === 1 ? raised : words.length > 2 ? alone : [];
  return found.length === 1 ? words.indexOf(found[0] ?? "") : null;
}

const PLAIN = "-1 0";
const groundOf = ([, , , bg = -1, flags = 0]: RowRun): string => `${bg} ${flags & Flag.inverse}`;

/** Null unless all words stand in that row, in this order. */
function groundsIn({ runs }: ScreenRow, cols: number, words: readonly string[]): Grounds | null {
  const text = runs.map(([part]) => part).join("");
  const grounds: string[] = [];
  for (let from = 0, word = 0; word < words.length; word += 1) {
    const found = text.indexOf(words[word] ?? "", from);
    if (found === -1) return null;
    grounds.push(groundAt(runs, found));
    from = found + 1;
  }
  return { words: grounds, most: mostCommon(runs, cols) };
}

function groundAt(runs: readonly RowRun[], offset: number): string {
  let passed = 0;
  const run = runs.find(([part]) => (passed += part.length) > offset);
  return run === undefined ? PLAIN : groundOf(run);
}

function mostCommon(runs: readonly RowRun[], cols: number): string {
  const counts = new Map<string, number>();
  const count = (ground: string, cells: number): unknown => counts.set(ground, (counts.get(ground) ?? 0) + cells);
  for (const run of runs) count(groundOf(run), run[1]);
  count(PLAIN, cols - runs.reduce((sum, [, cells]) => sum + cells, 0));
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}
