import { kindWords } from "../forms/words.ts";

const own: Readonly<Record<string, string>> = { pid: "Process id", tty: "Terminal", id: "Id", raw: "As tmux has it" };

/** A field of an answer as a person says it: `sessionId` is `Session id`, `window name` stays what it is of and what. */
export function fieldWords(name: string): string {
  const [first = "", ...rest] = name.split(" ").map((part) => own[part] ?? kindWords(part));
  return [first, ...rest.map((part) => part.charAt(0).toLowerCase() + part.slice(1))].join(" ");
}
