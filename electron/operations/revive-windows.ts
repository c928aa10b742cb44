/** PowerShells, as a shell is named. */
const POWERSHELL = /(?:^|[\\/])(?:pwsh|powershell)(?:\.exe)?$/i;

/** PowerShell reads typographic quotes as quotes, too. */
const quoted = (word: string): string => `'${word.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;

/** A script as one word: what a command line does to quotes does not touch it. */
const encoded = (script: string): string => Buffer.from(script, "utf16le").toString("base64");

interface Wish {
  /** Where the text waits. */
  readonly file: string;
  /** What runs afterwards; a shell alone for a plain one. Null: the pane is held until something is started in it. */
  readonly words: readonly string[] | null;
}

/** Whether a PowerShell of Windows itself hands these to a program as they are. */
export function keptByPowershell(words: readonly string[]): boolean {
  return words.every((word) => word !== "" && !word.includes('"'));
}

/** Prints a text, removes it and goes on, by the PowerShell that every Windows has: there is no `exec`, so it stays around the program. */
export function printingOnWindows({ file, words }: Wish): readonly string[] {
  const printing =
    `$e=[Console]::OutputEncoding; [Console]::OutputEncoding=[Text.UTF8Encoding]::new($false); ` +
    `[Console]::Out.Write([IO.File]::ReadAllText(${quoted(file)})); Remove-Item -LiteralPath ${quoted(file)}; ` +
    `[Console]::OutputEncoding=$e`;
  const [program = "", ...rest] = words ?? [];
  if (words !== null && rest.length === 0 && POWERSHELL.test(program))
    return [program, "-NoLogo", "-NoExit", "-EncodedCommand", encoded(printing)];
  const then = words === null ? "Start-Sleep 600" : `& ${words.map(quoted).join(" ")}; exit $LASTEXITCODE`;
  return ["powershell.exe", "-NoLogo", "-NoProfile", "-EncodedCommand", encoded(`${printing}; ${then}`)];
}
