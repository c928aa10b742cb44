import { colourName, readColour } from "../formats/colour.ts";
import { keyName, readKey } from "../keys/key.ts";
import type { Refusal } from "../syntax/refusal.ts";
import type { Fact } from "./facts.ts";
import { isStyle } from "./style.ts";

/** What a value is checked against beyond its own text. */
export interface CheckWorld {
  /** Whether this is the path of a program that can be a shell. */
  isShell(path: string): boolean;
  /** Commands as tmux prints them, or what is wrong with them. */
  commands(text: string): string | Refusal;
}

/** A value as it is kept and shown, or why it is none. */
export type Checked = { readonly value: string } | Refusal;

const LARGEST = 2147483647;

/** Checks a whole value; without one, some options turn: `now` is what holds. */
export function checkValue(
  fact: Fact,
  given: string | null,
  { now, world }: { now: string; world: CheckWorld },
): Checked {
  if (fact.type === "flag") return checkFlag(given, now);
  if (fact.type === "choice") return checkChoice(fact, given, now);
  return given === null ? { refused: "empty value" } : checkText(fact, given, world);
}

/** Checks an item of a list, or a value that turns nothing. */
export function checkText(fact: Fact, given: string, world: CheckWorld): Checked {
  switch (fact.type) {
    case "number":
      return checkNumber(fact, given);
    case "key":
      return checkKey(given);
    case "colour":
      return checkColour(given);
    case "style":
      return isStyle(given) ? { value: given } : { refused: `invalid style: ${given}` };
    case "hook":
      return checkCommands(given, world);
    case "text":
    case "flag":
    case "choice":
      return checkPlain(fact, given, world);
  }
}

function checkFlag(given: string | null, now: string): Checked {
  const word = (given ?? "").toLowerCase();
  if (word === "") return { value: now === "on" ? "off" : "on" };
  if (["1", "on", "yes"].includes(word)) return { value: "on" };
  return ["0", "off", "no"].includes(word) ? { value: "off" } : { refused: `bad value: ${given}` };
}

/** Without a value it turns between the first two. */
function checkChoice({ choices = [] }: Fact, given: string | null, now: string): Checked {
  if (given !== null) return choices.includes(given) ? { value: given } : { refused: `unknown value: ${given}` };
  const at = choices.indexOf(now);
  return { value: choices[at === 0 ? 1 : at === 1 ? 0 : at] ?? now };
}

function checkNumber({ min = 0, max = LARGEST }: Fact, given: string): Checked {
  const trimmed = given.trimStart();
  if (!/^[+-]?\d+$/.test(trimmed)) return { refused: `value is invalid: ${given}` };
  const value = Number(trimmed);
  if (value < min) return { refused: `value is too small: ${given}` };
  return value > max ? { refused: `value is too large: ${given}` } : { value: String(value) };
}

function checkKey(given: string): Checked {
  if (given.toLowerCase() === "none") return { value: "None" };
  const key = readKey(given);
  return key === null ? { refused: `bad key: ${given}` } : { value: keyName(key) };
}

function checkColour(given: string): Checked {
  const colour = readColour(given);
  return colour === null ? { refused: `bad colour: ${given}` } : { value: colourName(colour) };
}

function checkCommands(given: string, world: CheckWorld): Checked {
  const read = world.commands(given);
  return typeof read === "string" ? { value: read } : read;
}

function checkPlain({ name }: Fact, given: string, world: CheckWorld): Checked {
  if (name === "default-shell" && !world.isShell(given)) return { refused: `not a suitable shell: ${given}` };
  const isSize = name !== "default-size" || /^[0-9].*x[0-9].*$/s.test(given);
  return isSize ? { value: given } : { refused: `value is invalid: ${given}` };
}
