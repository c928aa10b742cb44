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

/** What the output of {@link withProofs} proves. */
export interface Proofs {
  /** Whether tmux understood the line and began with it. */
  readonly begun: boolean;
  /** How many of the commands certainly ran, from the first on. */
  readonly done: number;
  /** What each of them printed, and last what came after them: a user's hooks may print. */
  readonly said: readonly string[];
}

export function readProofs(stdout: string, count: number): Proofs {
  const said: string[] = [""];
  for (const line of stdout.split(/(?<=\n)/)) {
    if (said.length <= count + 1 && line === `${PROOF}-${said.length - 1}\n`) said.push("");
    else said.push(`${said.pop() ?? ""}${line}`);
  }
  return { begun: said.length > 1, done: Math.max(0, said.length - 2), said: said.slice(1) };
}

/** The proofs of the commands from `from` on. */
export function proofsFrom(proofs: Proofs, from: number): Proofs {
  return { begun: proofs.done >= from, done: Math.max(0, proofs.done - from), said: proofs.said.slice(from) };
}
