import type { TreeRow } from "./tree-rows.ts";

/** What a key does in the tree. `null`: not a key of the tree. */
export type TreeMove =
  | { readonly kind: "go"; readonly key: string }
  | { readonly kind: "fold"; readonly key: string }
  | { readonly kind: "open" | "rename" | "kill" | "leave" }
  | null;

type Rows = readonly TreeRow[];

const go = (row: TreeRow | undefined): TreeMove => (row === undefined ? null : { kind: "go", key: row.key });

function inward(rows: Rows, at: number): TreeMove {
  const row = rows[at];
  if (row === undefined || row.expanded === null) return null;
  return row.expanded ? go(rows[at + 1]) : { kind: "fold", key: row.key };
}

function outward(rows: Rows, at: number): TreeMove {
  const row = rows[at];
  if (row?.expanded === true) return { kind: "fold", key: row.key };
  return go(rows.find((one) => one.key === row?.parent));
}

const moves: Readonly<Record<string, (rows: Rows, at: number) => TreeMove>> = {
  ArrowDown: (rows, at) => go(rows[at + 1]),
  ArrowUp: (rows, at) => go(rows[at - 1]),
  Home: (rows) => go(rows[0]),
  End: (rows) => go(rows.at(-1)),
  ArrowRight: inward,
  ArrowLeft: outward,
  Enter: () => ({ kind: "open" }),
  " ": () => ({ kind: "open" }),
  F2: () => ({ kind: "rename" }),
  Delete: () => ({ kind: "kill" }),
  Escape: () => ({ kind: "leave" }),
};

/** The meaning of a key, as in every tree: arrows walk and fold, Enter opens, F2 renames, Delete kills, Escape leaves. */
export function treeMove(rows: Rows, current: string | null, key: string): TreeMove {
  const at = rows.findIndex((row) => row.key === current);
  return moves[key]?.(rows, at) ?? null;
}
