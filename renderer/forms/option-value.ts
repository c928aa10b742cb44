import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { optionDefault } from "../../shared/ops/option-defaults.ts";
import type { OptionFact } from "../../shared/ops/option-table.ts";
import { optionsNamed } from "../../shared/ops/option-table.ts";

/** The option that a name means; null for a user's own, for a name that may mean several, and for those that tmux does not have. */
export function optionFact(name: string | undefined): OptionFact | null {
  const found = name === undefined ? [] : optionsNamed(name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether the value is for one item: those of a list may hold anything that one item can. */
export function isWholeList(name: string, fact: OptionFact): boolean {
  return fact.list === true && !name.endsWith("]");
}

/** A value as it stands in tmux's answers: flags as `on` and `off`. */
export function settingText(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

const flagWords = ["on", "off", "yes", "no", "0", "1"];

/** Why the server would not take this value; null when it would, or when only it can tell. */
export function valueProblem(fact: OptionFact | null, text: string | undefined): string | null {
  if (fact === null || text === undefined || text.includes("#{")) return null;
  if (fact.type === "choice" && fact.choices?.includes(text) === false) return `It takes ${fact.choices.join(", ")}.`;
  if (fact.type === "flag" && !flagWords.includes(text)) return "It is on or off.";
  return fact.type === "number" ? numberProblem(fact, text) : null;
}

function numberProblem({ min, max }: OptionFact, text: string): string | null {
  if (!/^-?\d+$/.test(text)) return "It is a whole number.";
  if (min !== undefined && Number(text) < min) return `It is at least ${min}.`;
  return max !== undefined && Number(text) > max ? `It is at most ${max}.` : null;
}

/** What the option's table tells of its value in that tmux, in a few words. */
export function valueWords(fact: OptionFact, version: TmuxVersion | null): string {
  const { type, min, max, unit } = fact;
  const preset = [optionDefault(fact, version) ?? ""].flat().join(" ");
  const range = min !== undefined && max !== undefined ? `${min} to ${max}` : min !== undefined ? `from ${min}` : "";
  const kind = type === "number" ? `number ${range}${unit === undefined ? "" : ` ${unit}`}`.replace(/ +/g, " ") : type;
  const usually = preset === "" || preset.length > 60 ? "" : ` · ${preset} by default`;
  return `${kind.trim()}${fact.list === true ? ", a list" : ""}${usually}`;
}
