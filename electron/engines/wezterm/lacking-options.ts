import { parseCommand } from "../../../shared/virtual/syntax/command.ts";
import { isRefusal } from "../../../shared/virtual/syntax/refusal.ts";

const SETTERS = new Set(["set-option", "set-window-option"]);

/** Options that WezTerm decides about, with the value it has decided on. */
const DECIDED: Readonly<Record<string, { readonly value: string; readonly why: string }>> = {
  "remain-on-exit": {
    value: "off",
    why: "WezTerm closes a pane when its program ends, unless its own settings say otherwise.",
  },
};

/** Why a command would set an option to what WezTerm does not do; null when it does not. */
export function lackingOption(argv: readonly string[]): string | null {
  const command = parseCommand(argv);
  if (isRefusal(command) || !SETTERS.has(command.name) || command.flags.has("u")) return null;
  const [name = "", value] = command.words;
  const decided = Object.hasOwn(DECIDED, name) ? DECIDED[name] : undefined;
  return decided === undefined || value === decided.value ? null : decided.why;
}
