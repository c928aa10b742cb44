import { commandNames } from "../../../shared/virtual/syntax/command-names.ts";

/** Names that mean a command, as tmux takes them: whole, its alias, or a beginning that fits no other. */
function fullName(name: string): string | null {
  for (const [full, { alias }] of commandNames) if (name === full || name === alias) return full;
  const begun = [...commandNames.keys()].filter((full) => full.startsWith(name));
  return name !== "" && begun.length === 1 ? (begun[0] ?? null) : null;
}

/** Whether one of these commands is one of the named. */
export function namesCommand(commands: readonly (readonly string[])[], names: readonly string[]): boolean {
  return commands.some(([name = ""]) => names.includes(fullName(name) ?? ""));
}

/** Commands that start a server where none runs. */
export const STARTERS: readonly string[] = ["new-session", "start-server"];
