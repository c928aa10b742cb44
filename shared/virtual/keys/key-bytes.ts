import type { Key } from "./key.ts";
import { isMouse } from "./key.ts";

/** What the program in the pane asked of the keyboard. */
export interface KeyModes {
  /** Application cursor keys. */
  readonly cursor: boolean;
  /** Application keypad. */
  readonly keypad: boolean;
}

/** Final letters of `CSI 1 ; m X`. */
const letters: Readonly<Record<string, string>> = {
  ...{ Up: "A", Down: "B", Right: "C", Left: "D", Home: "H", End: "F" },
  ...{ F1: "P", F2: "Q", F3: "R", F4: "S" },
};
/** Numbers of `CSI n ~`. */
const numbers: Readonly<Record<string, number>> = {
  ...{ Home: 1, IC: 2, DC: 3, End: 4, PPage: 5, NPage: 6 },
  ...{ F5: 15, F6: 17, F7: 18, F8: 19, F9: 20, F10: 21, F11: 23, F12: 24 },
};
const keypadLetters: Readonly<Record<string, string>> = {
  ...{ "/": "o", "*": "j", "-": "m", "+": "k", ".": "n", Enter: "M" },
  ...{ "0": "p", "1": "q", "2": "r", "3": "s", "4": "t", "5": "u", "6": "v", "7": "w", "8": "x", "9": "y" },
};
/** What is left of the control key on terminals of old. */
const controls: Readonly<Record<string, string>> = { "2": "\0", "6": "\x1e", "-": "\x1f", "/": "\x1f" };

/**
 * What a key gives to the program, as text; empty for one that terminals know nothing for. Null for what no key is sent for:
 * tmux then types the name.
 */
export function keyText(key: Key, modes: KeyModes, backspace = "\x7f"): string | null {
  if (key.base === "Any" || isMouse(key)) return null;
  if (key.base in letters || key.base in numbers) return special(key, modes);
  if (isWritten(key)) return (key.meta ? "\x1b" : "") + key.base;
  return withHeld(plain(key, modes, backspace), key);
}

/** A character beyond the keys of old terminals: it goes as it is. */
function isWritten({ base, ctrl }: Key): boolean {
  if (base.length !== String.fromCodePoint(base.codePointAt(0) ?? 0).length) return false;
  return base > "\x7f" || (base === "\x7f" && !ctrl);
}

function plain({ base }: Key, modes: KeyModes, backspace: string): string {
  if (base === "?\x7f") return "\x7f";
  if (base === "BSpace") return backspace;
  if (base === "BTab") return "\x1b[Z";
  if (base.startsWith("User")) return "";
  if (!base.startsWith("KP")) return base;
  const name = base.slice(2);
  if (modes.keypad) return `\x1bO${keypadLetters[name] ?? ""}`;
  return name === "Enter" ? "\n" : name;
}

function withHeld(text: string, { base, ctrl, meta, shift }: Key): string | null {
  if (base.startsWith("User")) return meta ? "\x1b" : "";
  if (shift || (ctrl && meta)) return null;
  if (ctrl) return controls[base] ?? "";
  return meta ? `\x1b${text}` : text;
}

/** Keys that say their modifiers themselves. */
function special({ base, ctrl, meta, shift }: Key, modes: KeyModes): string {
  const held = 1 + (shift ? 1 : 0) + (meta ? 2 : 0) + (ctrl ? 4 : 0);
  const letter = letters[base];
  const number = numbers[base];
  if (held > 1) return letter === undefined ? `\x1b[${number};${held}~` : `\x1b[1;${held}${letter}`;
  if (number !== undefined) return `\x1b[${number}~`;
  return /^F\d/.test(base) || modes.cursor ? `\x1bO${letter}` : `\x1b[${letter}`;
}
