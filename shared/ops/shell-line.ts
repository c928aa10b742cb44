/** Words that every shell here takes as they stand. */
const PLAIN = /^[A-Za-z0-9_/][A-Za-z0-9_./:=,+-]*$/;
/** A flag. PowerShell cuts one at a dot or a colon, and reckons with one that is a number: `-1kb`. */
const FLAG = /^--?[A-Za-z_][A-Za-z0-9_-]*$/;

/** The words as a line for sh and its like: each comes to the program as it is here. */
export function shLine(argv: readonly string[]): string {
  return argv.map((word) => (PLAIN.test(word) || FLAG.test(word) || word === "--" ? word : shQuoted(word))).join(" ");
}

function shQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The same for PowerShell 7.3 and later; see {@link powershellNote} for those before. */
export function powershellLine(argv: readonly string[]): string {
  const [command = "", ...words] = argv;
  const called = PLAIN.test(command) ? command : `& ${powershellQuoted(command)}`;
  return [called, ...words.map((word) => (isBare(word) ? word : powershellQuoted(word)))].join(" ");
}

/** A comma would make a list of the word, a number might be written anew. */
function isBare(word: string): boolean {
  return FLAG.test(word) || (PLAIN.test(word) && /^[A-Za-z_/]/.test(word) && !word.includes(","));
}

/** PowerShell takes the typographic quotes for plain ones. */
function powershellQuoted(word: string): string {
  return `'${word.replace(/['\u2018\u2019\u201A\u201B]/g, "$&$&")}'`;
}

/** What a PowerShell before 7.3 would do with the line; null when it does the same. */
export function powershellNote(argv: readonly string[]): string | null {
  const lost = argv.some((word) => word === "" || word.includes('"'));
  return lost ? "PowerShell before 7.3 loses empty words and double quotes on the way to a program." : null;
}

interface Hand {
  readonly byHand?: readonly string[] | undefined;
  readonly opByHand?: readonly string[] | undefined;
}

interface Sent {
  readonly argv: readonly string[];
  /** The operation in its JSON form. */
  readonly operation: unknown;
}

/** A tmux that nobody has told which server is meant. */
const ANY_SERVER = ["tmux"];

/** The words of a command that does by hand what was sent, on a server that an engine says this of. */
export function handWords({ byHand, opByHand }: Hand, { argv, operation }: Sent): readonly string[] {
  if (byHand === undefined && opByHand !== undefined) return [...opByHand, JSON.stringify(operation)];
  return [...(byHand ?? ANY_SERVER), ...withoutEnds(argv)];
}

/** The words as tmux is to be given them by hand: it takes a `;` at the end of one for the end of the command. */
function withoutEnds(argv: readonly string[]): readonly string[] {
  return argv.map((word) => (word.endsWith(";") ? `${word.slice(0, -1)}\\;` : word));
}
