/** A key of the keyboard or a happening of the mouse, with the modifiers that were held. */
export interface Key {
  /** A single character, also a control character, or one of tmux's names. */
  readonly base: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

const places = ["Pane", "Status", "StatusLeft", "StatusRight", "StatusDefault", "Border"];
const buttons = ["1", "2", "3"];
const happenings = [
  "MouseMove",
  ...["MouseDown", "MouseUp", "MouseDrag", "MouseDragEnd"].flatMap((name) => buttons.map((button) => name + button)),
  ...["WheelUp", "WheelDown"],
  ...["SecondClick", "DoubleClick", "TripleClick"].flatMap((name) => buttons.map((button) => name + button)),
];
const mouse = happenings.flatMap((name) => places.map((place) => name + place));
const keypad = "/ * - 7 8 9 + 4 5 6 1 2 3 Enter 0 .".split(" ").map((name) => `KP${name}`);
const functions = Array.from({ length: 12 }, (_, at) => `F${at + 1}`);
const others = ["IC", "DC", "Home", "End", "NPage", "PPage", "BTab", "Up", "Down", "Left", "Right"];
const users = Array.from({ length: 1000 }, (_, at) => `User${at}`);

/** Every key that has a name and no character, in the order in which tmux lists them. */
const named: readonly string[] = ["Any", ...mouse, "BSpace", ...functions, ...others, ...keypad, ...users];

const byName: ReadonlyMap<string, string> = new Map([
  ...named.map((name) => [name.toLowerCase(), name] as const),
  ...([
    ["tab", "\t"],
    ["enter", "\r"],
    ["escape", "\x1b"],
    ["space", " "],
    ["insert", "IC"],
    ["delete", "DC"],
    ["pagedown", "NPage"],
    ["pgdn", "NPage"],
    ["pageup", "PPage"],
    ["pgup", "PPage"],
  ] as const),
]);

const ofControls: Readonly<Record<string, string>> = { "\t": "Tab", "\r": "Enter", "\x1b": "Escape", " ": "Space" };
/** With the control key these stay what they are. */
const KEPT = "!#()+,-.0123456789:;<=>'\r\t\x7f`/\x1b";

export function isMouse(key: Key): boolean {
  return /^(?:Mouse|Wheel|(?:Second|Double|Triple)Click)/.test(key.base);
}

/** Reads `C-M-Up`, `^a`, `0x1f`, `é`. Null for what is no key. */
export function readKey(text: string): Key | null {
  const held = readHeld(text);
  const base = baseOf(held.rest);
  const isBare = base === "Any" || /^0x./i.test(held.rest);
  if (base === null || (isBare && held.rest !== text)) return null;
  const key = { base, ctrl: held.ctrl, meta: held.meta, shift: held.shift };
  return held.ctrl && base.length === 1 && base <= "\x7f" ? controlled(key) : key;
}

function readHeld(text: string): { ctrl: boolean; meta: boolean; shift: boolean; rest: string } {
  const caret = text.startsWith("^") && text.length > 1;
  const found = /^(?:[CcMmSs]-)*/.exec(caret ? text.slice(1) : text)?.[0] ?? "";
  const letters = found.toLowerCase();
  return {
    ctrl: caret || letters.includes("c"),
    meta: letters.includes("m"),
    shift: letters.includes("s"),
    rest: text.slice(found.length + (caret ? 1 : 0)),
  };
}

function baseOf(text: string): string | null {
  const hex = /^0x([0-9a-f]+)$/i.exec(text);
  if (hex) return character(Number.parseInt(hex[1] ?? "", 16));
  if (text === "\x7f") return "?\x7f";
  const code = text.codePointAt(0) ?? 0;
  const single = text !== "" && text === String.fromCodePoint(code);
  if (single) return code < 0x20 || (code > 0x7f && code < 0xa0) ? null : text;
  return byName.get(text.toLowerCase()) ?? null;
}

function character(code: number): string | null {
  if (code > 0x10ffff || (code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code < 0xe000)) return null;
  return String.fromCodePoint(code);
}

/** The control key makes a control character of most others. */
function controlled(key: Key): Key | null {
  if (KEPT.includes(key.base)) return key;
  const code = key.base.toLowerCase().charCodeAt(0);
  const plain = { ...key, ctrl: false };
  if (code >= 97 && code <= 122) return { ...plain, base: String.fromCharCode(code - 96) };
  if (code >= 64 && code <= 95) return { ...plain, base: String.fromCharCode(code - 64) };
  if (key.base === " ") return { ...plain, base: "\0" };
  return key.base === "?" ? { ...plain, base: "?\x7f" } : null;
}

/** As tmux lists it. */
export function keyName({ base, ctrl, meta, shift }: Key): string {
  if (base === "\0" && !ctrl && !meta && !shift) return "C-Space";
  return `${ctrl ? "C-" : ""}${meta ? "M-" : ""}${shift ? "S-" : ""}${baseName(base)}`;
}

function baseName(base: string): string {
  if (base === "?\x7f") return "C-?";
  const code = base.charCodeAt(0);
  if (base.length > 1 || code > 32) return base;
  const special = ofControls[base];
  if (special !== undefined) return special;
  return `C-${String.fromCharCode(code >= 1 && code <= 26 ? code + 96 : code + 64)}`;
}

/** The order of a list of keys: characters, keys with names, other characters; then the same with each set of modifiers. */
export function compareKeys(one: Key, other: Key): number {
  const [a, b] = [rank(one), rank(other)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function rank({ base, ctrl, meta, shift }: Key): readonly number[] {
  const held = (meta ? 1 : 0) + (ctrl ? 2 : 0) + (shift ? 4 : 0);
  if (base === "?\x7f") return [held, 0, 0x7f];
  const position = base.length > 1 ? named.indexOf(base) : -1;
  if (position >= 0) return [held, 1, position];
  const code = base.codePointAt(0) ?? 0;
  return [held, code < 0x7f ? 0 : 2, code];
}
