/** What of a keyboard event makes a chord. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

/** Keys whose names in chords differ from the browser's. */
const names: Readonly<Record<string, string>> = {
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  "?": "/",
  "=": "+",
  _: "-",
};

/** Where a key sits, for keys that another layout or Shift turns into something else. */
const places: Readonly<Record<string, string>> = { Slash: "/", Equal: "+", Minus: "-" };

/** The names a press can go by: by what it types, and by where it sits when it types nothing Latin. */
function keysOf({ key, code }: Pressed): readonly string[] {
  const latin = /^[\x20-\x7e]$/.test(key);
  const typed = latin ? key.toUpperCase() : key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const place = letter === undefined ? places[code] : letter;
  const byPlace = place !== undefined && (!latin || letter === undefined) ? [place] : [];
  return [names[typed] ?? typed, ...byPlace];
}

/** The chord's names in one spelling: modifiers in fixed order, then the key. */
export function pressedChords(event: Pressed): readonly string[] {
  const held = [event.ctrlKey && "Ctrl", event.metaKey && "Cmd", event.altKey && "Alt", event.shiftKey && "Shift"];
  const modifiers = held.filter((part) => part !== false);
  return keysOf(event).map((key) => [...modifiers, key].join("+"));
}

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
  const parts = chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "="] : chord.split("+");
  return parts.map((part) => symbols[part] ?? (mac ? macSymbols[part] : undefined) ?? part).join("+");
}
