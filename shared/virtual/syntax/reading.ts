import type { LexerWorld } from "./lexer.ts";

/** What a text of commands needs from the server that reads it. */
export interface Reading extends LexerWorld {
  /** What `command-alias` makes of a command's name; null when it is no alias. */
  alias(name: string): string | null;
  /** `NAME=value` stands in the text: a variable of the global environment from now on. */
  assign(name: string, value: string, hidden: boolean): void;
  /** Whether the format behind `%if` holds. */
  condition(format: string): boolean;
  /** The file that is read, for the words of a refusal. */
  readonly file?: string;
}
