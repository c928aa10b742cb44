/**
 * What makes bash tell where its prompts and commands are (OSC 133), as the environment of one shell: no file of the person's is touched, and
 * a start file that sets these itself has its way. Other shells do not look at them. bash before 4.4 tells of prompts and endings only.
 */
const forBash: Readonly<Record<string, string>> = {
  PS0: String.raw`\e]133;C\a`,
  PROMPT_COMMAND: [
    String.raw`printf '\e]133;D;%s\a\e]133;A\a' "$?"`,
    String.raw`case "$PS1" in *133\;B*) ;; *) PS1="$PS1"'\[\e]133;B\a\]' ;; esac`,
  ].join("; "),
};

/** The variables for a new shell that is to tell of its commands; undefined where the person has set one of them. */
export function shellMarkVariables(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> | undefined {
  return Object.keys(forBash).some((name) => env[name] !== undefined) ? undefined : forBash;
}
