import { atLeast } from "../../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { boundLine } from "../../../shared/ops/text-rows.ts";
import type { KeyRow } from "../../../shared/ops/text-rows.ts";
import { presetBindings } from "../../../shared/virtual/keys/preset-bindings.ts";

export type KeyOrigin = "own" | "changed" | "usual";

export interface BoundKey {
  readonly table: string;
  readonly key: string;
  readonly command: string;
  readonly repeat: boolean;
  /** What the binding says of itself; empty when it says nothing. */
  readonly note: string;
  /** Somebody made it, somebody gave it other commands, or tmux comes with it. */
  readonly origin: KeyOrigin;
}

const nameOf = ({ table, key }: { readonly table: string; readonly key: string }): string => `${table} ${key}`;

const presets: ReadonlyMap<string, string> = new Map(
  presetBindings().map(([table, key, commands]) => [nameOf({ table, key }), boundLine(commands)]),
);
/** The release whose bindings are known to the letter. */
const isKnown = (version: TmuxVersion | null): boolean =>
  version !== null && atLeast(version, "3.3") && !atLeast(version, "3.4");
const MOUSE = /Mouse|Wheel|Click/;

/** Every tmux opens menus by some keys, which are not among the bindings that are known. */
const MENU_KEYS = /^(<|>|(M-)?MouseDown3\w+)$/;

function originOf(row: KeyRow, note: string, version: TmuxVersion | null): KeyOrigin {
  const usual = presets.get(nameOf(row));
  const isMenu = MENU_KEYS.test(row.key) && row.command?.includes("display-menu") === true;
  if (!isKnown(version)) return usual === undefined && note === "" && !MOUSE.test(row.key) && !isMenu ? "own" : "usual";
  if (usual === undefined) return isMenu ? "usual" : "own";
  return spaced(usual) === spaced(row.command ?? "") ? "usual" : "changed";
}

const spaced = (command: string): string => command.replaceAll(/\s+/g, " ").trim();

const ranks: Readonly<Record<KeyOrigin, number>> = { own: 0, changed: 1, usual: 2 };
const tableRank = (table: string): number => (table === "prefix" ? 0 : table === "root" ? 1 : 2);

/** Bindings with their notes: what a person made or changed first, then the prefix table and that of keys without it. */
export function boundKeys(
  rows: readonly KeyRow[],
  notes: readonly KeyRow[],
  version: TmuxVersion | null,
): readonly BoundKey[] {
  const told = new Map(notes.map((row) => [nameOf(row), row.note ?? ""]));
  const bound = rows.map((row) => {
    const note = told.get(nameOf(row)) ?? "";
    const { table, key } = row;
    const origin = originOf(row, note, version);
    return { table, key, note, origin, command: row.command ?? "", repeat: row.repeat === true };
  });
  return bound.sort(
    (one, other) =>
      ranks[one.origin] - ranks[other.origin] ||
      tableRank(one.table) - tableRank(other.table) ||
      (one.table < other.table ? -1 : one.table > other.table ? 1 : 0),
  );
}

export const originWords: Readonly<Record<KeyOrigin, string>> = {
  own: "added",
  changed: "changed",
  usual: "comes with tmux",
};
