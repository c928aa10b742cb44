import { useState } from "react";
import type { Row } from "./lines.ts";

export interface Chosen {
  /** Lines, by id. */
  readonly ids: ReadonlySet<number>;
  readonly has: (row: Row) => boolean;
  /** Chooses a row or leaves it out; `range`: with all from the one before. */
  readonly choose: (at: number, range: boolean) => void;
  readonly drop: () => void;
}

const idsOf = (row: Row): readonly number[] => (row.kind === "line" ? [row.line.id] : row.lines.map(({ id }) => id));

/** Lines that a person chose. A group is chosen with all of its lines. */
export function useChosen(rows: readonly Row[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [from, setFrom] = useState<string | null>(null);
  const has = (row: Row): boolean => idsOf(row).every((id) => ids.has(id));
  const choose = (at: number, range: boolean): void => {
    const row = rows[at];
    if (row === undefined) return;
    const start = range ? rows.findIndex(({ key }) => key === from) : -1;
    const meant = start < 0 ? [row] : rows.slice(Math.min(start, at), Math.max(start, at) + 1);
    const changed = meant.flatMap(idsOf);
    const out = start < 0 && has(row);
    setIds((was) => new Set(out ? [...was].filter((id) => !changed.includes(id)) : [...was, ...changed]));
    setFrom(row.key);
  };
  return { ids, has, choose, drop: () => setIds(new Set()) };
}
