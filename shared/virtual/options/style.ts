import { readColour } from "../formats/colour.ts";

const ATTRIBUTES = [
  ...["acs", "bright", "bold", "dim", "underscore", "blink", "reverse", "hidden", "italics", "strikethrough"],
  ...["double-underscore", "curly-underscore", "dotted-underscore", "dashed-underscore", "overline"],
];
const WORDS = [
  ...["default", "ignore", "noignore", "push-default", "pop-default", "nolist", "norange", "noalign", "none", "noattr"],
];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  list: ["on", "focus", "left-marker", "right-marker"],
  align: ["left", "centre", "right", "absolute-centre"],
};

/** Whether tmux reads a text as a style. One with a format in it is read only when it is used. */
export function isStyle(text: string): boolean {
  return text.includes("#{") || text.split(/[ ,\n]/).every(isPart);
}

function isPart(part: string): boolean {
  const word = part.toLowerCase();
  if (word === "" || WORDS.includes(word)) return true;
  const at = word.indexOf("=");
  if (at >= 0) return isSetting(word.slice(0, at), word.slice(at + 1));
  return areAttributes(word.startsWith("no") ? word.slice(2) : word);
}

function isSetting(name: string, value: string): boolean {
  if (["fg", "bg", "fill"].includes(name)) return readColour(value) !== null;
  if (name === "range") return value === "left" || value === "right" || /^window\|\d+$/.test(value);
  return Object.hasOwn(CHOICES, name) && (CHOICES[name]?.includes(value) ?? false);
}

function areAttributes(text: string): boolean {
  return text.split("|").every((word) => ATTRIBUTES.includes(word));
}
