import { askedBytes, controlByte } from "./key-bytes.ts";
import type { KeyPressed } from "./key-bytes.ts";
import { keyScheme } from "../../shared/models/key-scheme.ts";
import type { TextAct } from "../../shared/models/key-table.ts";
import { pressedChords } from "../../shared/models/pressed-chord.ts";
import type { KeysAsked } from "../../shared/base/key-modes.ts";

/**
 * What a key in a terminal does. `type`: what terminals do with it. `deselects`: it is the program's again once it has copied. `byBrowser`:
 * left alone, it is answered with a paste event, which needs no permission.
 */
export type TerminalKey =
  | { readonly do: "type" }
  | { readonly do: "copy"; readonly deselects: boolean }
  | { readonly do: "paste"; readonly byBrowser: boolean }
  | { readonly do: "send"; readonly bytes: string };

const usualActs = keyScheme({ mac: false, browser: false }, {}).text;
const browserPastes: ReadonlySet<string> = new Set(["ctrl+v", "ctrl+shift+v", "shift+insert"]);
const NEWLINE = "shift+enter";

/** What is typed into a pane's program, and how. */
export interface TypedKeys {
  /** What the terminal does itself, by the chord as the key table writes it. */
  readonly acts: ReadonlyMap<string, TextAct>;
  /** Bytes by chord, such as `shift+enter`. */
  readonly chords: Readonly<Record<string, string>>;
  /** A plain shell: its keys are never anything but plain, whatever a program before it has asked for. */
  readonly plain: boolean;
  /** On a Mac: Option is Meta. */
  readonly optionIsMeta: boolean;
}

export const plainKeys: TypedKeys = { acts: usualActs, chords: {}, plain: true, optionIsMeta: true };

export interface TerminalKeyUse extends TypedKeys {
  readonly mac: boolean;
  readonly asked: KeysAsked;
  /** The person wants the program to have it: it is no copy and no paste. */
  readonly passedOn: boolean;
  readonly selected: boolean;
}

const ofAnInputMethod: ReadonlySet<string> = new Set(["Dead", "Process"]);

const type: TerminalKey = { do: "type" };
const send = (bytes: string): TerminalKey => ({ do: "send", bytes });

/** The chord's name. A letter of another script goes by its place on the keyboard. */
function chordOf(event: KeyPressed): string {
  const held = [event.ctrlKey && "ctrl", event.altKey && "alt", event.shiftKey && "shift", event.metaKey && "meta"];
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = letter !== undefined && event.key.charCodeAt(0) > 0x7f ? letter : event.key;
  const name = key === " " ? "space" : key.toLowerCase();
  return [...held.filter((part) => part !== false), name].join("+");
}

/** True for what an input method, a dead key, AltGr or a Mac's Option makes into a character: it is typed, never a chord. */
function isWritten(event: KeyPressed, { mac, optionIsMeta }: TerminalKeyUse): boolean {
  if (event.isComposing === true || event.keyCode === 229 || ofAnInputMethod.has(event.key)) return true;
  if ([...event.key].length !== 1 || event.key === " ") return false;
  const option = mac && !optionIsMeta && event.altKey && !event.ctrlKey && !event.metaKey;
  return option || event.getModifierState?.("AltGraph") === true;
}

/** Command chords belong to the system: its menu copies, pastes and quits with them. */
const isSystems = ({ metaKey }: KeyPressed, { mac }: TerminalKeyUse): boolean => mac && metaKey;

/**
 * What the key table says comes first. Then what the program has asked for by a keyboard protocol counts, then what is known of it, then what
 * every terminal does.
 */
export function terminalKey(event: KeyPressed, on: TerminalKeyUse): TerminalKey {
  if (event.type !== "keydown" || isWritten(event, on)) return type;
  const act = actOf(event, on);
  if (act === "copy") return { do: act, deselects: isPrograms(event) };
  if (act === "paste") return { do: act, byBrowser: !on.mac && browserPastes.has(chordOf(event)) };
  if (isSystems(event, on)) return type;
  const bytes = (act === "newline" ? newlineBytes(on) : null) ?? bytesOf(event, on);
  return bytes === null ? type : send(bytes);
}

/** What the terminal does itself. A copy key that programs know, such as Ctrl+C, is theirs while nothing is selected. */
function actOf(event: KeyPressed, { acts, passedOn, selected }: TerminalKeyUse): TextAct | undefined {
  if (passedOn) return undefined;
  const act = pressedChords(event)
    .map((chord) => acts.get(chord))
    .find((one) => one !== undefined);
  return act === "copy" && isPrograms(event) && !selected ? undefined : act;
}

/** Programs know what such a key sends them. */
const isPrograms = ({ key, shiftKey, metaKey }: KeyPressed): boolean => [...key].length === 1 && !shiftKey && !metaKey;

/** Shift+Enter as the program knows it, whatever key stands for it; null where it knows none. */
function newlineBytes({ asked, chords, plain }: TerminalKeyUse): string | null {
  return plain
    ? null
    : (askedBytes(shiftEnter, asked) ?? (Object.hasOwn(chords, NEWLINE) ? chords[NEWLINE] : null) ?? null);
}

const shiftEnter: KeyPressed = {
  ...{ type: "keydown", key: "Enter", code: "Enter" },
  ...{ ctrlKey: false, shiftKey: true, altKey: false, metaKey: false },
};

/** Null where the terminal's own bytes will do. */
function bytesOf(event: KeyPressed, on: TerminalKeyUse): string | null {
  const chord = chordOf(event);
  // Shift+Enter is known as the key for a new line: unless it is passed on, it counts only while it is that key.
  const counts = chord !== NEWLINE || on.passedOn;
  const known = counts && Object.hasOwn(on.chords, chord) ? on.chords[chord] : undefined;
  const told = on.plain ? null : (askedBytes(event, on.asked) ?? known ?? null);
  return told ?? insertBytes(event) ?? (on.passedOn || usuallyOurs(chord, on) ? controlByte(event) : null);
}

/** True for a key that usually copies or pastes: left alone, the browser would do that. */
const usuallyOurs = (chord: string, { mac }: TerminalKeyUse): boolean =>
  !mac && (chord === "ctrl+shift+c" || chord === "ctrl+shift+v");

/** xterm leaves these to the browser, which copies and pastes by them. */
function insertBytes({ key, ctrlKey, shiftKey, altKey, metaKey }: KeyPressed): string | null {
  const one = key === "Insert" && ctrlKey !== shiftKey && !altKey && !metaKey;
  return one ? `\x1b[2;${shiftKey ? 2 : 5}~` : null;
}
