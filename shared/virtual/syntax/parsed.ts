import type { OpKind } from "../../ops/catalog.ts";

/** Commands to run in order, in groups: a refused command ends its group. */
export interface Script {
  readonly groups: readonly (readonly ParsedCommand[])[];
}

/** A word of a command, or the commands between `{` and `}`. */
export type Word = string | Script;

/** The flags of a command. A flag whose value is missing at the end counts as given, without a value. */
export interface Flags {
  has(flag: string): boolean;
  /** The last one given; null without one. */
  value(flag: string): string | null;
  values(flag: string): readonly string[];
  count(flag: string): number;
  /** Each flag that was given, in the order of their letters, with its values. */
  all(): readonly (readonly [flag: string, values: readonly string[]])[];
}

/** A command whose words fit its grammar; nothing has been looked up yet. */
export interface ParsedCommand {
  readonly name: string;
  readonly kind: OpKind;
  readonly flags: Flags;
  /** What follows the flags; commands between braces as tmux prints them. */
  readonly words: readonly string[];
  /** Those of the words that were given between braces, by their position. */
  readonly blocks: ReadonlyMap<number, Script>;
  /** Where it stands in a file; 0 elsewhere. */
  readonly line: number;
}
