const BARE = /^[A-Za-z0-9_@%+=:,./^-]+$/;
/** tmux's lexer reads these as a condition, a home folder or an assignment. */
const SPECIAL_START = /^(?:[%~]|[A-Za-z_][A-Za-z0-9_]*=)/;
// oxlint-disable-next-line no-control-regex -- control bytes are the subject
const NEEDS_ESCAPES = /[\u0000-\u001f\u007f']/;
// oxlint-disable-next-line no-control-regex -- control bytes are the subject
const ESCAPED = /["\\$~]|[\u0000-\u001f\u007f]/g;

function escape(char: string): string {
  const code = char.charCodeAt(0);
  return code < 0x20 || code === 0x7f ? `\\${code.toString(8).padStart(3, "0")}` : `\\${char}`;
}

/** One argument as tmux's command parser reads it back. Never holds a raw newline, which would end the command. */
export function quoteArgument(text: string): string {
  if (BARE.test(text) && !SPECIAL_START.test(text)) return text;
  if (!NEEDS_ESCAPES.test(text)) return `'${text}'`;
  return `"${text.replace(ESCAPED, escape)}"`;
}

/** One command as a command line, without its newline. */
export function quoteLine(argv: readonly string[]): string {
  return argv.map(quoteArgument).join(" ");
}

/** Commands as one command line, without its newline. */
export function quoteLines(commands: readonly (readonly string[])[]): string {
  return commands.map(quoteLine).join(" ; ");
}
