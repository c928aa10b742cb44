/** What the program gets beside what every program in that WezTerm gets. */
export interface EnvironmentChange {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/** WezTerm gives these to each of its panes itself, or they would speak of a tmux that is none. */
const ITS_OWN = /^(?:TERM|COLORTERM|TERM_PROGRAM|TERM_PROGRAM_VERSION|TMUX|TMUX_PANE|WEZTERM_.*|PWD|OLDPWD|SHLVL|_)$/;

/** How the wanted environment differs from the one that WezTerm's programs have anyway. */
export function environmentChange(
  wanted: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): EnvironmentChange {
  const ours = (name: string): boolean => !ITS_OWN.test(name);
  const set = Object.entries(wanted).filter(([name, value]) => ours(name) && present[name] !== value);
  const unset = Object.keys(present).filter((name) => ours(name) && wanted[name] === undefined);
  return { set: Object.fromEntries(set), unset };
}

export interface Wrapping {
  readonly change: EnvironmentChange;
  /** The PowerShell to use on Windows; null for `env`. */
  readonly powershell: string | null;
}

/**
 * WezTerm's command line cannot say what a program's environment is, so a program in between sets it: `env`, which becomes the program,
 * or PowerShell, which stays as its parent. Nothing of it goes through a shell that would read it.
 */
export function wrapped(argv: readonly string[], { change, powershell }: Wrapping): string[] {
  if (Object.keys(change.set).length === 0 && change.unset.length === 0) return [...argv];
  return powershell === null ? throughEnv(argv, change) : throughPowershell(argv, { change, powershell });
}

/** `--` stands before the assignments: behind them it would be taken for the program. */
function throughEnv(argv: readonly string[], { set, unset }: EnvironmentChange): string[] {
  const unsets = unset.flatMap((name) => ["-u", name]);
  const sets = Object.entries(set).map(([name, value]) => `${name}=${value}`);
  return ["env", ...unsets, "--", ...sets, ...notAssigned(argv)];
}

/** A program with `=` in its name would be one more assignment. */
function notAssigned(argv: readonly string[]): readonly string[] {
  return argv[0]?.includes("=") ? ["sh", "-c", 'exec "$@"', "sh", ...argv] : argv;
}

/** PowerShell reads typographic quotes as quotes, too. */
export function powershellLiteral(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}

function powershellName(name: string): string {
  return powershellLiteral(`Env:${name}`);
}

/** A line that runs exactly this program with these words, and ends as it ends. */
export function powershellLine(argv: readonly string[], { set, unset }: EnvironmentChange): string {
  const steps = [
    ...unset.map((name) => `Remove-Item -LiteralPath ${powershellName(name)} -ErrorAction Ignore`),
    ...Object.entries(set).map(
      ([name, value]) => `Set-Item -LiteralPath ${powershellName(name)} -Value ${powershellLiteral(value)}`,
    ),
    `& ${argv.map(powershellLiteral).join(" ")}`,
    "exit $LASTEXITCODE",
  ];
  return steps.join("; ");
}

function throughPowershell(
  argv: readonly string[],
  { change, powershell }: { change: EnvironmentChange; powershell: string },
): string[] {
  return [powershell, "-NoLogo", "-NoProfile", "-Command", powershellLine(argv, change)];
}
