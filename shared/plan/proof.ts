/** Printed behind each command of a line: tmux leaves out what follows a refused command, so the last one tells how far it came. */
const PROOF = "paneglass-plan-line";

/** A command that prints one line, which no command of a fold can print. */
function proofOf(number: number): readonly string[] {
  return ["display-message", "-p", `${PROOF}-${number}`];
}

/** The commands, each followed by the proof that it ran; first the proof that the line was read at all. */
export function withProofs(commands: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [proofOf(0), ...commands.flatMap((argv, at) => [argv, proofOf(at + 1)])];
}

export interface Proofs {
  /** Whether tmux understood the line and began with it. */
  readonly begun: boolean;
  /** How many of the commands certainly ran, from the first on. */
  readonly done: number;
}

/** What the output of {@link withProofs} proves. A user's hooks may print lines between. */
export function readProofs(stdout: string, count: number): Proofs {
  let next = 0;
  for (const line of stdout.split("\n")) if (next <= count && line === `${PROOF}-${next}`) next += 1;
  return { begun: next > 0, done: Math.max(0, next - 1) };
}
