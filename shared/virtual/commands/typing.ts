import { keyText } from "../keys/key-bytes.ts";
import { readKey } from "../keys/key.ts";
import type { Pane } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import { numberIn } from "./amounts.ts";
import type { Commands, Context } from "./context.ts";
import { Refused } from "./refused.ts";

const encoder = new TextEncoder();
/** The most characters that one command types. */
const MOST_TYPED = 1 << 18;

/** Gives the program in a pane input. Throws {@link Refused} when it cannot take it. */
export function typeInto(pane: Pane, bytes: Uint8Array): void {
  if (offer(pane, bytes)) return;
  throw new Refused(`the program in pane ${pane.id} does not read: ${bytes.length} bytes were not typed`);
}

/** Gives the program in a pane all of the input, or none of it: then it is false. */
export function offer({ dead, inputOff, program }: Pane, bytes: Uint8Array): boolean {
  if (dead || inputOff || program === null || bytes.length === 0) return true;
  if (program.takes?.(bytes.length) === false) return false;
  program.write(bytes);
  return true;
}

/** The panes that get what is typed into one. */
function together(pane: Pane): readonly Pane[] {
  if (!pane.options.flag("synchronize-panes")) return [pane];
  const others = pane.window.panes.filter((other) => other !== pane && other.options.flag("synchronize-panes"));
  return [pane, ...others];
}

function keyBytes(world: World, pane: Pane, name: string): Uint8Array {
  const key = readKey(name);
  const modes = pane.program?.screen.modes;
  const asked = { cursor: modes?.applicationCursor ?? false, keypad: modes?.applicationKeypad ?? false };
  const backspace = world.options.server.text("backspace") === "C-h" ? "\b" : "\u007f";
  const text = key === null ? null : keyText(key, asked, backspace);
  return encoder.encode(text ?? name);
}

function hexByte(word: string): Uint8Array {
  if (!/^[0-9a-fA-F]{1,8}$/.test(word)) return new Uint8Array();
  const code = Number.parseInt(word, 16);
  return code <= 0xff ? Uint8Array.of(code) : new Uint8Array();
}

function bytesOf(context: Context, pane: Pane, word: string): Uint8Array {
  if (context.has("H")) return hexByte(word);
  return context.has("l") ? encoder.encode(word) : keyBytes(context.world, pane, word);
}

function sendKeys(context: Context): void {
  const place = context.place("t", "pane");
  const { pane } = place;
  const count = context.value("N");
  if (count === null && context.has("N")) throw new Refused("repeat count missing");
  if (context.has("X")) throw new Refused("not in a mode");
  const times =
    count === null ? 1 : numberIn(context.expand(count, place), { name: "repeat count", least: 1, most: 0xffffffff });
  if (context.has("R")) pane.program?.screen.reset();
  if (context.has("M")) throw new Refused("no mouse target");
  const words = context.has("F") ? context.words.map((word) => context.expand(word, place)) : context.words;
  // tmux would do nothing else for minutes.
  if (times * words.join("").length > MOST_TYPED) throw new Refused("repeat count too large");
  for (let at = 0; at < times; at += 1) sendOnce(context, pane, words);
}

function sendOnce(context: Context, pane: Pane, words: readonly string[]): void {
  for (const each of together(pane)) {
    const parts = words.map((word) => bytesOf(context, each, word));
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    typeInto(each, whole);
  }
}

function sendPrefix(context: Context): void {
  const { pane, session } = context.place("t", "pane");
  const name = session.options.text(context.has("2") ? "prefix2" : "prefix");
  if (name === "" || name.toLowerCase() === "none") return;
  for (const each of together(pane)) typeInto(each, keyBytes(context.world, each, name));
}

export const typingCommands: Commands = {
  "send-keys": sendKeys,
  "send-prefix": sendPrefix,
};
