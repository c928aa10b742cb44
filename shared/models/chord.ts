/** Modifiers as chords name them, in the order they are written. */
const modifiers = ["Ctrl", "Cmd", "Alt", "Shift"] as const;

const named: readonly string[] = [
  ...Array.from({ length: 24 }, (_, at) => `F${at + 1}`),
  ...["Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Insert", "Delete"],
  ...["Enter", "Tab", "Escape", "Space", "Backspace"],
];
const keys: ReadonlyMap<string, string> = new Map(named.map((name) => [name.toLowerCase(), name]));

/** The key of a chord: what stands behind its modifiers. */
export function keyOfChord(chord: string): string {
  return chord.endsWith("+") ? "+" : chord.slice(chord.lastIndexOf("+") + 1);
}

/** The modifiers of a chord, in the order they are written. */
export function heldOfChord(chord: string): readonly string[] {
  return chord
    .slice(0, chord.length - keyOfChord(chord).length)
    .split("+")
    .filter((part) => part !== "");
}

/** A chord in its one spelling, such as `Ctrl+Shift+K`; null for what is none. */
export function readChord(text: string): string | null {
  const typed = keyOfChord(text.trim());
  const key = /^[!-~]$/.test(typed) ? typed.toUpperCase() : keys.get(typed.toLowerCase());
  const held = heldOfChord(text.trim()).map((part) => part.toLowerCase());
  const known = modifiers.filter((name) => held.includes(name.toLowerCase()));
  if (key === undefined || known.length !== held.length) return null;
  return [...known, key].join("+");
}
