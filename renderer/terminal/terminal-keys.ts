/** What a key in a terminal does besides being typed. */
export type TerminalKey = "copy" | "paste" | "newline" | "type";

type Pressed = Pick<KeyboardEvent, "type" | "key" | "code" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

const meanings: Readonly<Record<string, TerminalKey>> = {
  "ctrl+insert": "copy",
  "shift+insert": "paste",
  "ctrl+shift+c": "copy",
  "ctrl+shift+v": "paste",
  "shift+enter": "newline",
};

/** On a Mac the Command keys copy and paste without us. */
const notOnMac: ReadonlySet<string> = new Set(["ctrl+shift+c", "ctrl+shift+v"]);

/** The chord's name. A letter of another script goes by its place on the keyboard. */
function chordOf(event: Pressed): string {
  const held = [event.ctrlKey && "ctrl", event.altKey && "alt", event.shiftKey && "shift", event.metaKey && "meta"];
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = letter !== undefined && event.key.charCodeAt(0) > 0x7f ? letter : event.key;
  return [...held.filter((part) => part !== false), key.toLowerCase()].join("+");
}

/**
 * Ctrl+C and Ctrl+V belong to the program: copy and paste take Shift as well, or the keys of old. `composer`: the program has an
 * input box in which Shift+Enter is to start a new line.
 */
export function terminalKey(event: Pressed, on: { mac: boolean; composer: boolean }): TerminalKey {
  const chord = chordOf(event);
  const meaning = event.type === "keydown" ? (meanings[chord] ?? "type") : "type";
  if (meaning === "newline" && !on.composer) return "type";
  return on.mac && notOnMac.has(chord) ? "type" : meaning;
}
