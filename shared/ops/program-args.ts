import { argv, pairs, text, value } from "./args.ts";

/** The arguments of every command that starts a program in a pane. */
export const programArgs = {
  cwd: value("-c", { literal: true, doc: "The folder it starts in." }),
  argv: argv({ doc: "The program and its arguments; no shell reads them." }),
  shell: text({ doc: "One command line for a shell. Without a program, an interactive shell starts." }),
};

/** `-e`, which came to the commands at different times. */
export function envSince(since: string): { readonly env: ReturnType<typeof pairs> } {
  return { env: pairs("-e", { since, essential: true, doc: "Extra environment for it." }) };
}
