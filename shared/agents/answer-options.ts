import type { DialogOption } from "../models/agent.ts";

/** Words by which an option tells that it answers more than this one question. */
const lasting = [
  /\balways\b/i,
  /\bdon['’]?t ask\b/i,
  /\bdo not ask\b/i,
  /\bnever ask\b/i,
  /\bstop asking\b/i,
  /\bfor (?:this|the|all|future) (?:session|project|folder|director|workspace|conversation|files?|commands?)/i,
  /\bduring this session\b/i,
  /\ball (?:edits|commands|tools|actions|files|of them|future)\b/i,
  /\b(?:allow|accept|approve|trust|yes,?) (?:to )?(?:all|every)/i,
  /\b(?:auto|bypass|yolo|full access|skip (?:all )?permissions?)\b/i,
  /\bremember\b/i,
  /\btrust\b/i,
];

const refusal = /^(?:no|deny|don['’]?t|do not|reject|cancel|exit|quit)\b/i;

/** True for an option that allows more than what is asked now: it should never be a slip of the finger away. */
export function isLasting({ label }: Pick<DialogOption, "label">): boolean {
  return !refusal.test(label.trim()) && lasting.some((pattern) => pattern.test(label));
}

/** Where the keyboard starts among the options: on the first that ends with this question; -1 where there are none. */
export function firstChoice(options: readonly DialogOption[]): number {
  const safe = options.findIndex((option) => !isLasting(option));
  return safe >= 0 ? safe : options.length - 1;
}

/** The option that a typed key means, or null: its own key, or its number where it has none. */
export function optionOfKey(options: readonly DialogOption[], key: string): number | null {
  const typed = key.toLowerCase();
  const own = options.findIndex((option) => option.key?.toLowerCase() === typed);
  if (own >= 0) return own;
  const number = /^[1-9]$/.test(typed) ? Number(typed) - 1 : -1;
  return options[number]?.key === null ? number : null;
}
