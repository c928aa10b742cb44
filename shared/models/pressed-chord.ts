import { readChord } from "./chord.ts";

/** What of a keyboard event makes a chord. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing?: boolean;
  readonly keyCode?: number;
  getModifierState?(name: string): boolean;
}

/** Keys whose names in chords differ from the browser's. */
const names: Readonly<Record<string, string>> = {
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  " ": "Space",
  "?": "/",
  "=": "+",
  _: "-",
};

/** Where a key sits, for keys that another layout or Shift turns into something else. */
const places: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Digit${digit}`, `${digit}`])),
  Comma: ",",
  Slash: "/",
  Equal: "+",
  Minus: "-",
};

const modifierKeys: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "AltGraph", "Meta", "CapsLock", "Fn"]);

/** True for a key that only changes what others mean. */
export function isModifier({ key }: Pick<Pressed, "key">): boolean {
  return modifierKeys.has(key);
}

/** True for a press that an input method has taken. The number is what a browser gives such keys. */
export function isComposed({ key, keyCode, isComposing }: Pressed): boolean {
  return isComposing === true || keyCode === 229 || key === "Process";
}

/**
 * True for a press that makes a character by other means than its key: it belongs to an input method or to AltGr, and is never a chord.
 */
function isWritten(event: Pressed): boolean {
  if (isComposed(event)) return true;
  return [...event.key].length === 1 && event.getModifierState?.("AltGraph") === true;
}

/** The names a press can go by: by what it types, and by where it sits when it types nothing Latin. */
function keysOf({ key, code }: Pressed): readonly string[] {
  const latin = /^[\x20-\x7e]$/.test(key);
  const typed = latin ? key.toUpperCase() : key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const place = letter === undefined ? places[code] : letter;
  const byPlace = place !== undefined && (!latin || letter === undefined) ? [place] : [];
  return [names[typed] ?? typed, ...byPlace];
}

/** The chord's names in one spelling: modifiers in fixed order, then the key. None for a press that is no chord. */
export function pressedChords(event: Pressed): readonly string[] {
  if (isWritten(event) || isModifier(event)) return [];
  const held = [event.ctrlKey && "Ctrl", event.metaKey && "Cmd", event.altKey && "Alt", event.shiftKey && "Shift"];
  const modifiers = held.filter((part) => part !== false);
  return keysOf(event).map((key) => [...modifiers, key].join("+"));
}

/** The name under which a press is kept as a command's chord; null for one that can't be told again. */
export function chordToKeep(event: Pressed): string | null {
  const known = pressedChords(event).map(readChord);
  return known.find((chord) => chord !== null) ?? null;
}
