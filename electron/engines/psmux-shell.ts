/** PowerShell reads typographic quotes as quotes, too. */
function powershellWord(word: string): string {
  return `'${word.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}

function posixWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A line with which psmux's shell runs exactly this program with these words: PowerShell on Windows, else sh. */
export function psmuxShellLine(argv: readonly string[], platform: NodeJS.Platform): string {
  if (platform === "win32") return `& ${argv.map(powershellWord).join(" ")}`;
  return argv.map(posixWord).join(" ");
}
