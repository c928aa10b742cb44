import type { KeysAsked } from "../../shared/base/key-modes.ts";

/** What of a keyboard event makes its bytes. */
export type KeyPressed = Pick<KeyboardEvent, "type" | "key" | "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey"> &
  Partial<Pick<KeyboardEvent, "isComposing" | "keyCode" | "getModifierState">>;

const ofNamed: ReadonlyMap<string, string> = new Map([
  ["Enter", "\r"],
  ["Tab", "\t"],
  ["Escape", "\x1b"],
  ["Backspace", "\x7f"],
  [" ", " "],
]);

/** Keys with signs on a US keyboard: what they type with Shift, and without. */
const shifted = new Map(
  [..."~`!1@2#3$4%5^6&7*8(9)0_-+={[}]|\\:;\"'<,>.?/".matchAll(/../gs)].map(([pair]) => [pair[0] ?? "", pair[1] ?? ""]),
);

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const SUPER = 8;

const heldOf = (event: KeyPressed): number =>
  (event.shiftKey ? SHIFT : 0) | (event.altKey ? ALT : 0) | (event.ctrlKey ? CTRL : 0) | (event.metaKey ? SUPER : 0);

/** The character of a key, of one of another script that of its place; null for a key without one. */
function characterOf({ key, code }: KeyPressed): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if ([...key].length !== 1) return null;
  return letter !== undefined && key.charCodeAt(0) > 0x7f ? letter.toLowerCase() : key;
}

/** What a key types without Shift. A digit goes by its place; another sign as on a US keyboard, where that fits. */
function plainOf(character: string, code: string): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  return /^[A-Z]$/.test(character) ? character.toLowerCase() : (shifted.get(character) ?? character);
}

/** Keys with a byte of their own lose all modifiers but Alt, and Tab and space keep one more. */
function losesNamed(key: string, held: number): boolean {
  if (held === 0 || held === ALT) return false;
  if (key === "Tab") return held !== SHIFT;
  if (key === " ") return held !== SHIFT && held !== CTRL && held !== (CTRL | ALT);
  return true;
}

/** Ctrl with these is another key's byte, or the beginning of a sequence. */
const doubles: ReadonlySet<string> = new Set(["i", "m", "["]);
const controls = /^[a-z\\\]@^_?]$/;

/** True where a plain terminal would send what another chord sends as well, or nothing. `all`: the program wants to tell Tab from Ctrl+I. */
function losesCharacter(character: string, held: number, all: boolean): boolean {
  if ((held & SUPER) !== 0) return true;
  if ((held & CTRL) === 0) return held === ALT && all && character === "[";
  if ((held & SHIFT) !== 0) return true;
  return doubles.has(character) ? all : !controls.test(character);
}

/**
 * Bytes for a chord that a plain terminal can't tell from others, as the program has asked for them; null for any other: then the plain bytes
 * say it as well, and a program that has been left by a crash still gets them. That is how tmux does it.
 */
export function askedBytes(event: KeyPressed, asked: KeysAsked): string | null {
  const held = heldOf(event);
  const byKitty = (asked.kitty & 1) !== 0;
  const all = byKitty || asked.other === 2;
  const key = keyOf(event);
  if (held === 0 || key === null || (!byKitty && asked.other === 0)) return null;
  const loses = key.name === null ? losesCharacter(key.plain, held, all) : losesNamed(key.name, held);
  if (!loses) return null;
  if (byKitty) return `\x1b[${key.plain.codePointAt(0)};${1 + held}u`;
  return (held & SUPER) === 0 ? `\x1b[27;${1 + held};${key.typed.codePointAt(0)}~` : null;
}

/** `plain` and `typed` are characters: without Shift, and as typed. `name` is set for keys that are called by one. Null for keys without any. */
function keyOf(event: KeyPressed): { name: string | null; plain: string; typed: string } | null {
  const named = ofNamed.get(event.key);
  if (named !== undefined) return { name: event.key, plain: named, typed: named };
  const typed = characterOf(event);
  return typed === null ? null : { name: null, plain: plainOf(typed, event.code), typed };
}

/** Ctrl+Shift with a letter as a plain terminal sends it: as without Shift. Null for anything else. */
export function controlByte(event: KeyPressed): string | null {
  const character = characterOf(event)?.toLowerCase();
  if (!event.ctrlKey || !event.shiftKey || event.metaKey || character === undefined) return null;
  if (!/^[a-z]$/.test(character)) return null;
  const control = String.fromCharCode(character.charCodeAt(0) & 31);
  return event.altKey ? `\x1b${control}` : control;
}
