import type { RecipeIssue } from "./recipe-check.ts";

/** Of the files that this Paneglass writes. Higher ones may mean what is not known here. */
export const RECIPE_FORMAT = 1;

/** Who wrote a recipe's file, as it says; a file of somebody's own need not. */
export interface RecipeWriter {
  readonly format: number;
  /** Of Paneglass; null where the file does not say. */
  readonly version: string | null;
}

interface ReadWriter {
  readonly writer: RecipeWriter;
  readonly issues: readonly RecipeIssue[];
}

const FORMAT = /^[1-9]\d{0,3}$/;
const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(?:[-+][\w.+-]{1,40})?$/;

/** What a file holds under `format` and `paneglass`. Without the former it is of the first format. */
export function readWriter({ format, paneglass }: Readonly<Record<string, unknown>>): ReadWriter {
  const issues: RecipeIssue[] = [];
  const number = typeof format === "number" ? String(format) : format;
  const known = typeof number === "string" && FORMAT.test(number);
  if (!known && format !== undefined)
    issues.push({ path: ["format"], message: `"format": it is a whole number from 1 to 9999, ${RECIPE_FORMAT} here` });
  const named = typeof paneglass === "string" && VERSION.test(paneglass);
  if (!named && paneglass !== undefined)
    issues.push({ path: ["paneglass"], message: `"paneglass": it is the version that wrote the file, such as 0.1.0` });
  return { writer: { format: known ? Number(number) : 1, version: named ? paneglass : null }, issues };
}

/** What has to be told of a file that a newer Paneglass wrote; null for any other. `version`: this Paneglass's. */
export function newerWords({ format, version: by }: RecipeWriter, version: string): string | null {
  const isNewer = format > RECIPE_FORMAT || (by !== null && isAfter(by, version));
  if (!isNewer) return null;
  const who = by === null ? "by a newer Paneglass" : `by Paneglass ${by}`;
  return `it was written ${who} in format ${format}, and this is Paneglass ${version}, which knows format ${RECIPE_FORMAT}.`;
}

/** Which Paneglass reads it. */
export function newerNext({ version }: RecipeWriter): string {
  const wanted = version === null ? "Update Paneglass" : `Update Paneglass to ${version} or newer`;
  return `${wanted}, or have it saved by one as old as this. The file is left as it is.`;
}

function isAfter(one: string, other: string): boolean {
  const [mine, theirs] = [numbersOf(one), numbersOf(other)];
  const at = mine.findIndex((number, place) => number !== theirs[place]);
  return at >= 0 && (mine[at] ?? 0) > (theirs[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return (/^[\d.]+/.exec(version)?.[0] ?? "").split(".").map(Number);
}
