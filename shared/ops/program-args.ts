import { argv, pairs, text, value } from "./args.ts";
import type { Arg } from "./args.ts";

interface ProgramArgs {
  readonly env: Arg<Readonly<Record<string, string>>, false>;
  readonly cwd: Arg<string, false>;
  readonly argv: Arg<readonly string[], false>;
  readonly shell: Arg<string, false>;
}

/** The arguments of every command that starts a program in a pane; `since`: when the command came to have `-e` and `-c`. */
export function programArgs(
  since: { readonly env: string; readonly cwd?: string },
  flags = { cwd: "-c" },
): ProgramArgs {
  const cwd = {
    literal: true,
    label: "Folder",
    control: "folder",
    usual: true,
    doc: "The folder it starts in.",
  } as const;
  return {
    env: pairs("-e", { since: since.env, essential: true, label: "Environment", doc: "Extra environment for it." }),
    cwd: value(flags.cwd, since.cwd === undefined ? cwd : { ...cwd, since: since.cwd }),
    argv: argv({ label: "Program", usual: true, doc: "The program and its arguments; no shell reads them." }),
    shell: text({
      runs: "shell",
      label: "Shell line",
      usual: true,
      doc: "One command line for a shell. Without a program, an interactive shell starts.",
    }),
  };
}
