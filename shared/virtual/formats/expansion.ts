import type { FormatContext } from "./context.ts";

/** One expansion under way. */
export interface Expansion {
  readonly context: FormatContext;
  /** Set when `%H` and the like count. */
  readonly time: number | null;
  readonly depth: number;
  /** How many more templates may be expanded before nothing is printed any more. */
  readonly budget: { left: number };
  /** What a shell has printed runs no shell. */
  readonly jobless?: boolean;
  /** Expands what lies within another format. */
  expand(template: string, run: Expansion): string;
}

/** What one part of a format prints. */
export type Part = (run: Expansion) => string;

/** Looks a name up, with the modifiers that change what is found. */
export type Lookup = (name: string, run: Expansion) => string | null;
