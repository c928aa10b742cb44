import type { Arg } from "../../shared/ops/args.ts";

/** `splitWindow` as a person says it: `Split window`. */
export function kindWords(kind: string): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a form calls an argument: its entry's own word, for a target what it names, else its name. */
export function argLabel(name: string, arg: Arg): string {
  if (arg.label !== undefined) return arg.label;
  if (arg.kind === "target" && name === "target") return kindWords(orList(arg.accepts));
  return kindWords(name);
}

/** `session, window or pane`. */
export function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What is wrong, as a sentence about an argument whose label it begins with. */
export function problemSentence(label: string, problem: string): string {
  return `${label} ${problem}.`;
}
