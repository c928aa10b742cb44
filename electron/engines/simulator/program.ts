import type { PaneSize } from "../../../shared/virtual/pane-backend.ts";

/** What a program waits for. `line`: a line of input, null at the end of it. `bytes`: any input, as it comes. `sleep`: time. */
export type Wait =
  | { readonly kind: "line" }
  | { readonly kind: "bytes" }
  | { readonly kind: "sleep"; readonly milliseconds: number };

export type Given = string | null;

/** A program: waits by yielding, and comes to an exit code. An {@link Interrupt} is thrown into it at what it waits for. */
export type Program = Generator<Wait, number, Given>;

/** Somebody pressed Ctrl-C. */
export class Interrupt extends Error {}

/** What a program has around it. `variables` and `folder` are its own to change. */
export interface Surroundings {
  readonly variables: Map<string, string>;
  folder: string;
  /** What programs have written to files, by full path. It stays in the simulator. */
  readonly files: Map<string, string>;
  readonly size: () => PaneSize;
  /** Prints; `\n` ends a line. */
  print(text: string): void;
  /** Input comes as it is, and nothing of it is shown. */
  raw(on: boolean): void;
  /** The name of the program in the foreground while `program` runs. */
  named(name: string, program: Program): Program;
}

export type ProgramMaker = (words: readonly string[], around: Surroundings) => Program;

export function* readLine(): Generator<Wait, Given, Given> {
  return yield { kind: "line" };
}

export function* sleep(milliseconds: number): Generator<Wait, void, Given> {
  yield { kind: "sleep", milliseconds };
}
