import type { TextAct } from "../../../shared/models/key-table.ts";
import { pressedChords } from "../../../shared/models/pressed-chord.ts";
import type { Pressed } from "../../../shared/models/pressed-chord.ts";
import type { HowToSend } from "./send-text.ts";

interface MessageKeys {
  readonly enterSends: boolean;
  /** The chords of the key table that are done in a text. */
  readonly text: ReadonlyMap<string, TextAct>;
}

/** A new line that the field does not make by itself; a key that does nothing any more. */
type FieldKey = "newline" | "nothing";

/** What Enter, and the key for a new line, mean here with whatever is held; null when the key is the field's own. */
export function enterMeans(event: Pressed, { enterSends, text }: MessageKeys): HowToSend | FieldKey | null {
  if (event.isComposing) return null;
  const { key, altKey, shiftKey } = event;
  const sendsAndGoes = event.ctrlKey || event.metaKey;
  const newline = pressedChords(event).some((chord) => text.get(chord) === "newline");
  if (key !== "Enter") return newline ? "newline" : null;
  if (sendsAndGoes) return newline ? "newline" : sendAndGo;
  if (altKey) return newline ? "newline" : queue;
  if (shiftKey !== enterSends) return send;
  return shiftKey && !newline ? "nothing" : null;
}

const send: HowToSend = { when: "now", thenFocus: false };
const sendAndGo: HowToSend = { when: "now", thenFocus: true };
const queue: HowToSend = { when: "ready", thenFocus: false };

/** The keys that send, as a person reads them. */
export function sendKeys(enterSends: boolean, mac: boolean): Readonly<Record<"send" | "sendAndGo" | "queue", string>> {
  return {
    send: enterSends ? "Enter" : mac ? "⇧+Enter" : "Shift+Enter",
    sendAndGo: mac ? "⌘+Enter" : "Ctrl+Enter",
    queue: mac ? "⌥+Enter" : "Alt+Enter",
  };
}
