import { readFileSync } from "node:fs";
import path from "node:path";

export interface FlagFacts {
  readonly value: boolean;
  readonly since?: string;
  readonly raises?: string;
}

export interface CommandFacts {
  readonly scope: string;
  readonly safety: string;
  /** The fewest and the most words after the flags; null for any number. */
  readonly words: readonly [number, number | null];
  readonly flags: Readonly<Record<string, FlagFacts>>;
  readonly since?: string;
  readonly blocking?: string;
  readonly needsClient?: string;
}

const file = path.join(import.meta.dirname, "../fixtures/tmux/commands.json");
/** Every command of tmux by its name, as its newest source has it. */
export const allFacts = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, CommandFacts>>;

/** What is known of a tmux command. Throws for a name that tmux does not have. */
export function tmuxFacts(command: string): CommandFacts {
  const found = allFacts[command];
  if (found === undefined) throw new Error(`tmux has no ${command}`);
  return found;
}
