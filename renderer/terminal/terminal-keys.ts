import { askedBytes, controlByte } from "./key-bytes.ts";
import type { KeyPressed } from "./key-bytes.ts";
import type { KeysAsked } from "../../shared/base/key-modes.ts";

/** What a key in a terminal does. `type`: what terminals do with it. */
export type TerminalKey = { readonly do: "copy" | "paste" | "type" } | { readonly do: "send"; readonly bytes: string };

/** What is typed into a pane's program, and how. */
export interface TypedKeys {
  /** Bytes by chord, such as `shift+enter`. */
  readonly chords: Readonly<Record<string, string>>;
  /** A plain shell: its keys are never anything but plain, whatever a program before it has asked for. */
  readonly plain: boolean;
  /** On a Mac: Option is Meta. */
  readonly optionIsMeta: boolean;
}

export const plainKeys: TypedKeys = { chords: {}, plain: true, optionIsMeta: true };

export interface TerminalKeyUse extends TypedKeys {
  readonly mac: boolean;
  readonly asked: KeysAsked;
  /** The person wants the program to have it: it is no copy and no paste. */
  readonly passedOn: boolean;
}

const meanings: ReadonlyMap<string, "copy" | "paste"> = new Map([
  ["ctrl+insert", "copy"],
  ["shift+insert", "paste"],
  ["ctrl+shift+c", "copy"],
  ["ctrl+shift+v", "paste"],
]);

/** On a Mac the Command keys copy and paste without us. */
const notOnMac: ReadonlySet<string> = new Set(["ctrl+shift+c", "ctrl+shift+v"]);

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
 * Ctrl+C and Ctrl+V belong to the program: copy and paste take Shift as well, or the keys of old. Then what the program has asked for by a
 * keyboard protocol counts, then what is known of it, then what every terminal does.
 */
export function terminalKey(event: KeyPressed, on: TerminalKeyUse): TerminalKey {
  if (event.type !== "keydown" || isWritten(event, on) || isSystems(event, on)) return type;
  const chord = chordOf(event);
  const meaning = on.passedOn || (on.mac && notOnMac.has(chord)) ? undefined : meanings.get(chord);
  if (meaning !== undefined) return { do: meaning };
  const bytes = bytesOf(event, chord, on);
  return bytes === null ? type : send(bytes);
}

/** Null where the terminal's own bytes will do. */
function bytesOf(event: KeyPressed, chord: string, on: TerminalKeyUse): string | null {
  const known = Object.hasOwn(on.chords, chord) ? on.chords[chord] : undefined;
  const told = on.plain ? null : (askedBytes(event, on.asked) ?? known ?? null);
  return told ?? (on.passedOn ? controlByte(event) : null);
}
