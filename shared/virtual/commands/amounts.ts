import { Refused } from "./refused.ts";
import type { Context } from "./context.ts";

export interface Range {
  /** What tmux calls it in a refusal. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

const MOST = 0x7fffffff;

/** A whole number. Throws {@link Refused}. */
export function numberIn(text: string, { name, least, most }: Range): number {
  const value = /^\s*[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new Refused(`${name} invalid`);
  if (value < least) throw new Refused(`${name} too small`);
  if (value > most) throw new Refused(`${name} too large`);
  return value;
}

export interface CellsRange extends Omit<Range, "most"> {
  /** What parts of the whole are read as; up to all of it under the same name when left out. */
  readonly percentage?: Range;
}

/** Cells, or a part of `whole` as `30%`. Throws {@link Refused}. */
export function cellsIn(text: string, whole: number, { name, least, percentage }: CellsRange): number {
  const range = { name, least, most: MOST };
  if (!text.endsWith("%")) return numberIn(text, range);
  const part = numberIn(text.slice(0, -1), percentage ?? { name, least: 0, most: 100 });
  return numberIn(String(Math.floor((whole * part) / 100)), range);
}

/** How far to move an edge: the command's word, or one cell. */
export function adjustment(context: Context): number {
  const [word] = context.words;
  return word === undefined ? 1 : numberIn(word, { name: "adjustment", least: 1, most: MOST });
}

export const SIZE = { least: 1, most: 65535 } as const;
export const WINDOW_SIZE = { least: 1, most: 10000 } as const;
