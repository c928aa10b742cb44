/** What one run of `wezterm` came to. */
export interface CliRan {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `wezterm` with these words and, as UTF-8, this input. Throws EngineError when it cannot be started or does not end in
 * time; whatever it says itself is an answer.
 */
export type CliRunner = (argv: readonly string[], input?: string) => Promise<CliRan>;

/**
 * Why WezTerm did not do it. `noInstance`: none is reached, and nothing was done. `tooOld`: this WezTerm has no such sub-command.
 * `usage`: it does not take these words. `unreadable`: it was done, and its answer is not what was expected.
 */
export type CliRefusal = "noPane" | "noWindow" | "noTab" | "noInstance" | "tooOld" | "usage" | "unreadable" | "other";

/** `words` are WezTerm's own, without time and level, or a whole sentence of ours. */
export type CliAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: CliRefusal; readonly words: string };

export function refused(reason: CliRefusal, words: string): { ok: false; reason: CliRefusal; words: string } {
  return { ok: false, reason, words };
}

const USAGE_EXIT = 2;
const LOG_PREFIX = /^\S+\s+(?:ERROR|WARN)\s+\S+\s+>\s+/;
const FATAL = /; terminating\s*$/;

/** Exit code 1 stands for every cause, so the fixed words are all there is to tell one from another. */
const WORDS: readonly (readonly [RegExp, CliRefusal])[] = [
  [/no such pane|pane (?:id )?\d+ not found|pane_id \d+ (?:is )?invalid|--pane-id was not specified/i, "noPane"],
  [/no such window|window \d+ (?:is invalid|not found)|window_id \d+ not found/i, "noWindow"],
  [/no such tab|tab (?:index )?-?\d+ (?:is invalid|not found)|unable to resolve current tab/i, "noTab"],
  [/failed to connect to|connecting to .*(?:refused|no such file)|no running wezterm/i, "noInstance"],
];

/** What ended it, bare and in one line; warnings may stand before it. */
function lastWords(stderr: string): string {
  const lines = stderr
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const usage = lines.find((line) => line.startsWith("error: "));
  if (usage !== undefined) return usage;
  const begin = lines.findLastIndex((line) => LOG_PREFIX.test(line));
  const said = lines.slice(Math.max(begin, 0)).join(" ");
  return said.replace(LOG_PREFIX, "").replace(FATAL, "");
}

/** What a run that failed means. */
export function readFailure(ran: CliRan): { ok: false; reason: CliRefusal; words: string } {
  const words = lastWords(ran.stderr) || `wezterm ended with exit code ${ran.exitCode}`;
  if (ran.exitCode === USAGE_EXIT) return refused("usage", words);
  const known = WORDS.find(([said]) => said.test(ran.stderr));
  return refused(known?.[1] ?? "other", words);
}
