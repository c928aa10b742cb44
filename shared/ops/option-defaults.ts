import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import { optionHistory } from "./option-history.ts";
import type { OptionFact } from "./option-table.ts";

/** A text, or the items of a list. */
export type OptionDefault = string | readonly string[];

/** These come from the environment or from how tmux was built. */
const ofMachine = new Set(["default-shell", "default-terminal", "editor", "lock-command", "mode-keys", "status-keys"]);

/** The option as that tmux has it: its type, its choices, its limits and its default. The newest for null. */
export function optionThen(fact: OptionFact, version: TmuxVersion | null): OptionFact {
  if (version === null) return fact;
  const older = (optionHistory[fact.name] ?? []).filter(([until]) => !atLeast(version, until));
  return older.reduceRight((then, [, before]) => ({ ...then, ...before }), fact);
}

/** Every choice that some tmux has, and for those that this one lacks the first that has it. */
export function choicesOf(
  fact: OptionFact,
  version: TmuxVersion | null,
): readonly { readonly value: string; readonly since: string | null }[] {
  const older = (optionHistory[fact.name] ?? []).filter(([until]) => version !== null && !atLeast(version, until));
  const lacking = (value: string) => older.findLast(([, { choices }]) => choices?.includes(value) === false);
  return (fact.choices ?? []).map((value) => ({ value, since: lacking(value)?.[0] ?? null }));
}

/** What holds in that tmux, the newest for null, where nobody sets it. Null where the machine decides. */
export function optionDefault(fact: OptionFact, version: TmuxVersion | null): OptionDefault | null {
  if (fact.type === "hook") return [];
  if (ofMachine.has(fact.name)) return null;
  const preset = optionThen(fact, version).default;
  return typeof preset === "number" ? String(preset) : preset;
}
