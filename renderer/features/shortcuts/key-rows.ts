import { readChord } from "../../../shared/models/chord.ts";
import { keyTable, chordsFor } from "../../../shared/models/key-table.ts";
import type { KeyPlace } from "../../../shared/models/key-table.ts";
import { isSystems, keyScheme } from "../../../shared/models/key-scheme.ts";
import type { KeyChanges, KeyScheme } from "../../../shared/models/key-scheme.ts";

/** One line of the list of keys. */
export interface KeyRow {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** Null where no key does it. */
  readonly chord: string | null;
  /** The system's menu does it by its usual key as well, whatever is changed. */
  readonly systems: boolean;
  readonly changed: boolean;
  /** What the settings file has for it and can't be used. */
  readonly unusable: string | null;
  /** Label of the command that has its chord. */
  readonly lostTo: string | null;
}

const labels: ReadonlyMap<string, string> = new Map(keyTable.map(({ id, label }) => [id, label]));

export const labelOf = (id: string): string => labels.get(id) ?? id;

export function keyRows(scheme: KeyScheme, changes: KeyChanges, place: KeyPlace): readonly KeyRow[] {
  return keyTable.map((row) => {
    const lost = scheme.lost.get(row.id);
    const chord = scheme.chords.get(row.id)?.[0] ?? null;
    const wanted = changes[row.id] ?? null;
    return {
      id: row.id,
      group: row.group,
      label: row.label,
      chord,
      unusable: wanted !== null && lost === undefined && readChord(wanted) !== chord ? wanted : null,
      systems: chordsFor(row, place).some((usual) => isSystems(usual, place)),
      changed: Object.hasOwn(changes, row.id),
      lostTo: lost === undefined ? null : labelOf(lost),
    };
  });
}

/** Rows in which every word of `query` is found: in the label, the group or the keys. */
export function findRows(rows: readonly KeyRow[], query: string, textOf: (chord: string) => string): readonly KeyRow[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter(({ label, group, chord }) => {
    const keys = chord === null ? "no key" : `${chord} ${textOf(chord)}`;
    const text = `${label} ${group} ${keys}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

interface Assignment {
  readonly id: string;
  /** Null for no key. */
  readonly chord: string | null;
  /** The command that has the chord now and is to lose it. */
  readonly from: string | null;
}

/**
 * The changes after a command was given a chord. One that is given its usual chord back is not changed any more. The owner of the chord is
 * left without a key where it is shown with that one; one that has it beside another keeps the other.
 */
export function assign(changes: KeyChanges, { id, chord, from }: Assignment, place: KeyPlace): KeyChanges {
  const row = keyTable.find((one) => one.id === id);
  const usual = row === undefined ? null : (chordsFor(row, place)[0] ?? null);
  const next: Record<string, string | null> = { ...changes, [id]: chord };
  if (chord === usual) delete next[id];
  if (from !== null && keyScheme(place, changes).chords.get(from)?.[0] === chord) next[from] = null;
  return next;
}

/** The changes without that of one command. */
export function withoutChange(changes: KeyChanges, id: string): KeyChanges {
  return Object.fromEntries(Object.entries(changes).filter(([one]) => one !== id));
}
