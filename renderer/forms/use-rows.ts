import { useState } from "react";

export interface Row<T> {
  readonly id: number;
  readonly value: T;
}

export interface Rows<T> {
  readonly rows: readonly Row<T>[];
  readonly change: (id: number, value: T) => void;
  /** Behind that row, or at the end; the new row's id. */
  readonly add: (value: T, behind?: number) => number;
  /** Takes the place of one row. */
  readonly replace: (id: number, values: readonly T[]) => void;
  readonly remove: (id: number) => void;
  readonly move: (id: number, by: -1 | 1) => void;
}

interface RowsUse<T> {
  /** What the value holds now. */
  readonly given: readonly T[];
  readonly onRows: (values: readonly T[]) => void;
  /** Whether rows stand for what is given now; else they are made anew from it. */
  readonly same: (rows: readonly T[], given: readonly T[]) => boolean;
}

/** Rows that are being edited, each with an id that stays its own while others come and go. */
export function useRows<T>({ given, onRows, same }: RowsUse<T>): Rows<T> {
  const [state, setState] = useState(() => numbered(given, 0));
  const now = same(
    state.rows.map(({ value }) => value),
    given,
  )
    ? state
    : numbered(given, state.next);
  const put = (rows: readonly Row<T>[], next = now.next): void => {
    setState({ rows, next });
    onRows(rows.map(({ value }) => value));
  };
  const spliced = (at: number, gone: number, values: readonly T[]): void => {
    const made = values.map((value, index) => ({ id: now.next + index, value }));
    put(now.rows.toSpliced(at, gone, ...made), now.next + values.length);
  };
  const placeOf = (id: number): number => now.rows.findIndex((row) => row.id === id);
  return {
    rows: now.rows,
    change: (id, value) => put(now.rows.map((row) => (row.id === id ? { id, value } : row))),
    add: (value, behind) => {
      spliced(behind === undefined ? now.rows.length : placeOf(behind) + 1, 0, [value]);
      return now.next;
    },
    replace: (id, values) => spliced(placeOf(id), 1, values),
    remove: (id) => put(now.rows.filter((row) => row.id !== id)),
    move: (id, by) => put(moved(now.rows, placeOf(id), by)),
  };
}

function numbered<T>(values: readonly T[], from: number): { readonly rows: readonly Row<T>[]; readonly next: number } {
  return { rows: values.map((value, at) => ({ id: from + at, value })), next: from + values.length };
}

function moved<T>(rows: readonly T[], at: number, by: number): readonly T[] {
  const row = rows[at];
  if (row === undefined || at + by < 0 || at + by >= rows.length) return rows;
  return rows.toSpliced(at, 1).toSpliced(at + by, 0, row);
}
