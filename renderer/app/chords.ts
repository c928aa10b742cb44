import { heldOfChord, keyOfChord } from "../../shared/models/chord.ts";

const symbols: Readonly<Record<string, string>> = {
  Left: "←",
  Right: "→",
  Up: "↑",
  Down: "↓",
  PageDown: "PgDn",
  PageUp: "PgUp",
};
const macSymbols: Readonly<Record<string, string>> = { Cmd: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };

/** A chord as a person reads it. The plus key itself is shown as `=`, where it sits without Shift. */
export function chordText(chord: string, mac: boolean): string {
  const key = keyOfChord(chord);
  const parts = [...heldOfChord(chord), key === "+" ? "=" : key];
  return parts.map((part) => symbols[part] ?? (mac ? macSymbols[part] : undefined) ?? part).join("+");
}
