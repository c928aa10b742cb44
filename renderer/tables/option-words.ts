import type { OptionFact, OptionType } from "../../shared/ops/option-table.ts";
import type { OptionRow } from "../state/option-rows.ts";

/** Where the value in force comes from, in a word or two. */
export function fromWords({ from, own, here, standard, said, value }: OptionRow): string {
  if (own) return "set here";
  if (from !== null) return `from ${from.label}`;
  if (value?.length === 0 && typeof value !== "string") return "nothing";
  if (standard === null && said.length > 0) return "as it came";
  return here.level.startsWith("every") || here.level === "server" ? "default" : "inherited default";
}

const types: Readonly<Record<OptionType, string>> = {
  flag: "On or off",
  number: "A number",
  choice: "One of several",
  key: "A key",
  colour: "A colour",
  style: "A style",
  text: "Text",
  hook: "Commands",
};

const runs: Readonly<Record<string, string>> = {
  shell: "tmux gives it to a shell.",
  program: "tmux starts it as a program.",
  commands: "tmux runs it as commands.",
  environment: "It decides what programs find in their environment.",
};

/** What kind of value it takes, and in which limits. */
export function valueWords({ type, list, min, max, unit, choices }: OptionFact): string {
  const limits = [min === undefined ? "" : `from ${min}`, max === undefined ? "" : `to ${max}`]
    .filter(Boolean)
    .join(" ");
  const parts = [types[type] + (choices === undefined ? "" : `: ${choices.join(", ")}`), limits, unit ?? ""];
  const words = parts.filter(Boolean).join(", ");
  return list ? `A list, each item: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** A warning for what is run; null for everything else. */
export const runsWords = ({ runs: what }: OptionFact): string | null =>
  what === undefined ? null : (runs[what] ?? null);
