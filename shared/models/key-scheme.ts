import { heldOfChord, keyOfChord, readChord } from "./chord.ts";
import { chordsFor, isCommandId, keyTable } from "./key-table.ts";
import type { CommandId, KeyPlace, TextAct } from "./key-table.ts";

/** By command: a chord in place of the usual one, null for none. */
export type KeyChanges = Readonly<Record<string, string | null>>;

/** Which keys do what, as they stand with the person's changes. */
export interface KeyScheme {
  /** By row of the table: the chords that do it, the one to show first; none where it has no key, or another command has it. */
  readonly chords: ReadonlyMap<string, readonly string[]>;
  readonly commands: ReadonlyMap<string, CommandId>;
  /** What terminals and messages do with a key themselves. What the system's own menu does there is left to it. */
  readonly text: ReadonlyMap<string, TextAct>;
  /** By chord: the row that has it. */
  readonly owners: ReadonlyMap<string, string>;
  /** By row: the row that has its chord. */
  readonly lost: ReadonlyMap<string, string>;
}

type Row = (typeof keyTable)[number];

/** Chords that the window keeps for itself, whatever the table says. */
const ofTheWindow: Readonly<Record<"mac" | "other", readonly string[]>> = {
  other: ["Ctrl+Shift+Q", "Ctrl+Shift+F12", "Alt+F4"],
  mac: ["Cmd+Q", "Cmd+W", "Cmd+H", "Cmd+M", "Cmd+C", "Cmd+V", "Cmd+X", "Cmd+Z", "Cmd+A", "Cmd+Tab"],
};
const ofTheBrowser: Readonly<Record<"mac" | "other", readonly string[]>> = {
  other: ["N", "T", "W"].flatMap((key) => [`Ctrl+${key}`, `Ctrl+Shift+${key}`]),
  mac: ["N", "T", "W"].flatMap((key) => [`Cmd+${key}`, `Cmd+Shift+${key}`]),
};

/** Why a chord can't be a command's, or what taking it costs. Both are whole sentences. */
export type ChordTrouble = { readonly refused: string } | { readonly warning: string };

function isTextAct(id: string): id is TextAct {
  return keyTable.some((row) => row.id === id && "inText" in row);
}

/** On a Mac the Edit menu copies and pastes, in every field and whatever the table says. */
export function isSystems(chord: string, { mac }: KeyPlace): boolean {
  return mac && ofTheWindow.mac.includes(chord);
}

/** These do something else in a message that is written. */
const sends: ReadonlySet<string> = new Set(["Enter", "Ctrl+Enter", "Cmd+Enter", "Alt+Enter"]);

/** Who has the chord before any row of the table could. */
function takenBy(chord: string, place: KeyPlace, row: string): string | null {
  const system = place.mac ? "mac" : "other";
  if (row === "newline" && sends.has(chord)) return "In a message it sends.";
  if (ofTheWindow[system].includes(chord)) return "The window keeps it for itself.";
  if (place.browser && ofTheBrowser[system].includes(chord)) return "The browser keeps it for itself.";
  return null;
}

/**
 * Null when nothing speaks against it as the key of a row of the table. Whether another one has it is told by the scheme.
 */
export function chordTrouble(chord: string, place: KeyPlace, row: string): ChordTrouble | null {
  if (isTextAct(row) && usualOf(row, place).includes(chord)) return null;
  const refused = takenBy(chord, place, row);
  if (refused !== null) return { refused };
  const held = heldOfChord(chord);
  const untyped = /^(F\d+|Insert)$/.test(keyOfChord(chord));
  if (!untyped && held.every((name) => name === "Shift"))
    return { refused: "It is typed: hold Ctrl, Alt or Cmd as well." };
  if (held.includes("Cmd") || (held.length > 1 && held.includes("Shift"))) return null;
  return { warning: "Programs may want it: in a terminal it would no longer reach them." };
}

const usualOf = (id: string, place: KeyPlace): readonly string[] => {
  const row = keyTable.find((one) => one.id === id);
  return row === undefined ? [] : chordsFor(row, place);
};

/** The chord that a change gives a row; undefined where it has none that can be used. */
function changeOf(row: Row, place: KeyPlace, changes: KeyChanges): string | null | undefined {
  const change = Object.hasOwn(changes, row.id) ? changes[row.id] : undefined;
  if (change === undefined || change === null) return change;
  const chord = readChord(change);
  const trouble = chord === null ? null : chordTrouble(chord, place, row.id);
  return chord === null || (trouble !== null && "refused" in trouble) ? undefined : chord;
}

/** Joins the table with the changes. A changed chord goes before a usual one; of equals the first in the table has it. */
export function keyScheme(place: KeyPlace, changes: KeyChanges): KeyScheme {
  const wanted = keyTable.map((row) => {
    const change = changeOf(row, place, changes);
    const chords = change === undefined ? chordsFor(row, place) : change === null ? [] : [change];
    return { row, chords, rank: change === undefined ? 1 : 0 };
  });
  const owners = new Map<string, string>();
  for (const { row, chords } of wanted.toSorted((a, b) => a.rank - b.rank)) {
    for (const chord of chords) if (!owners.has(chord)) owners.set(chord, row.id);
  }
  const won = wanted.map(
    ({ row, chords }) => [row.id, chords.filter((chord) => owners.get(chord) === row.id)] as const,
  );
  return {
    chords: new Map<string, readonly string[]>(won),
    commands: new Map([...owners].filter((pair): pair is [string, CommandId] => isCommandId(pair[1]))),
    text: new Map(
      [...owners].filter((pair): pair is [string, TextAct] => isTextAct(pair[1]) && !isSystems(pair[0], place)),
    ),
    owners,
    lost: new Map(
      wanted.flatMap(({ row, chords }) => {
        const owner = owners.get(chords[0] ?? "");
        return owner === undefined || owner === row.id ? [] : [[row.id, owner] as const];
      }),
    ),
  };
}
