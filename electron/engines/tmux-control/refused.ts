interface Refusal {
  readonly command: string;
  /** tmux's own short names for it. */
  readonly alias?: string;
  readonly why: string;
  /** With one of these flags the command is harmless. */
  readonly unless?: string;
}

const WAITS = "it holds up every later command of the same connection";
const PRINTS_OUTSIDE = "its output does not come back on a control connection";
const MOVES_US = "it would act on the control connection itself";
const FILES = "a control connection cannot read or write files for it";

/** What a control connection must not carry; another engine of the family can. */
const REFUSALS: readonly Refusal[] = [
  { command: "run-shell", alias: "run", why: PRINTS_OUTSIDE },
  { command: "if-shell", alias: "if", why: WAITS, unless: "F" },
  { command: "wait-for", alias: "wait", why: WAITS, unless: "SU" },
  { command: "confirm-before", alias: "confirm", why: WAITS },
  { command: "command-prompt", why: WAITS },
  { command: "display-menu", alias: "menu", why: WAITS },
  { command: "display-popup", alias: "popup", why: WAITS },
  { command: "display-panes", alias: "displayp", why: WAITS },
  { command: "load-buffer", alias: "loadb", why: FILES },
  { command: "save-buffer", alias: "saveb", why: FILES },
  { command: "source-file", alias: "source", why: FILES },
  { command: "attach-session", alias: "attach", why: MOVES_US },
  { command: "new-session", alias: "new", why: MOVES_US, unless: "d" },
  { command: "switch-client", alias: "switchc", why: MOVES_US, unless: "c" },
  { command: "detach-client", alias: "detach", why: MOVES_US, unless: "st" },
  { command: "refresh-client", alias: "refresh", why: MOVES_US, unless: "t" },
  { command: "suspend-client", alias: "suspendc", why: MOVES_US, unless: "t" },
  { command: "lock-client", alias: "lockc", why: MOVES_US, unless: "t" },
  { command: "kill-server", why: "the connection ends before it is answered" },
  { command: "start-server", alias: "start", why: "a control connection exists only to a running server" },
];

/** Whole names that begin like a refused one. */
const INNOCENT = new Set(["display", "lock"]);

/** tmux takes any unambiguous beginning of a name. */
function names(refusal: Refusal, name: string): boolean {
  return (
    name === refusal.alias || refusal.command === name || (!INNOCENT.has(name) && refusal.command.startsWith(name))
  );
}

function hasFlag(argv: readonly string[], letters: string): boolean {
  return argv.some(
    (argument) => /^-[A-Za-z]+$/.test(argument) && [...letters].some((letter) => argument.includes(letter)),
  );
}

/** Why this request can't go over a control connection; null when it can. */
export function refusalOf(request: { readonly argv: readonly string[]; readonly stdin?: Uint8Array }): string | null {
  const [name = "", ...rest] = request.argv;
  if (request.stdin !== undefined) return `${name} has input, and a control connection has none to give`;
  const refusal = REFUSALS.find((one) => names(one, name));
  if (refusal === undefined || (refusal.unless !== undefined && hasFlag(rest, refusal.unless))) return null;
  return `${name} cannot be sent: ${refusal.why}`;
}
