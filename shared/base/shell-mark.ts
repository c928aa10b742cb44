/** What a shell says of where its prompts and commands are (OSC 133 of FinalTerm, and OSC 633 of editors' scripts). */
export type ShellMark =
  | { readonly kind: "prompt" | "typed" | "output" }
  /** Null where the shell does not say how it ended. */
  | { readonly kind: "ended"; readonly status: number | null };

/** Numbers of the OSC sequences that say it. */
export const shellMarkSequences = [133, 633] as const;

/** Null for what says nothing of these, such as a prompt that only continues a command. */
export function readShellMark(data: string): ShellMark | null {
  const [what, ...rest] = data.split(";");
  if ((what === "A" || what === "N") && !rest.includes("k=s") && !rest.includes("k=c")) return { kind: "prompt" };
  if (what === "B") return { kind: "typed" };
  if (what === "C") return { kind: "output" };
  if (what !== "D") return null;
  const status = /^-?\d{1,10}$/.test(rest[0] ?? "") ? Number(rest[0]) : null;
  return { kind: "ended", status };
}
