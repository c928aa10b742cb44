type Lookup = (variable: string) => string;

/** A word of a line: what it comes to depends on the variables when its command is run. */
export type ShellWord = (lookup: Lookup) => string;

/** One command of a line, and when it is run: always, or only after one that went well, or badly. */
export interface ShellCommand {
  readonly when: "always" | "well" | "badly";
  readonly words: readonly ShellWord[];
  /** Where its output goes instead of the terminal. */
  readonly into: { readonly file: ShellWord; readonly append: boolean } | null;
}

const WHEN: Readonly<Record<string, ShellCommand["when"]>> = {
  ";": "always",
  "&&": "well",
  "||": "badly",
  "&": "always",
};

/** A piece of a line: blanks, an operator, a comment, a quoted text, an escaped character, a variable, plain text. */
const PIECE =
  /(?<blank>\s+)|(?<operator>&&|\|\||[;&])|(?<arrow>>>?)|(?<comment>#[^\n]*)|'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\\(?<escaped>[\s\S])|\$\{?(?<variable>\w+|\?)\}?|(?<plain>[^\s;&'"\\$#|>]+|[\s\S])/gy;

function expand(text: string, lookup: Lookup): string {
  return text.replace(
    /\\([$"\\`])|\$\{?(\w+|\?)\}?/g,
    (_all, escaped: string | undefined, name: string | undefined) => {
      return escaped ?? lookup(name ?? "");
    },
  );
}

/** What a piece adds to a word; undefined for what ends a word. */
function partOf(groups: Readonly<Record<string, string | undefined>>): ShellWord | undefined {
  const { single, double, escaped, variable, plain } = groups;
  if (double !== undefined) return (lookup) => expand(double, lookup);
  if (variable !== undefined) return (lookup) => lookup(variable);
  const text = single ?? escaped ?? plain;
  return text === undefined ? undefined : () => text;
}

type Begun = { -readonly [Key in keyof ShellCommand]: ShellCommand[Key] } & {
  words: ShellWord[];
  arrow: string | null;
};

const begun = (when: ShellCommand["when"]): Begun => ({ when, words: [], into: null, arrow: null });

/** Behind an arrow a word is a file. */
function take(command: Begun, parts: readonly ShellWord[]): void {
  if (parts.length === 0) return;
  const word: ShellWord = (lookup) => parts.map((part) => part(lookup)).join("");
  if (command.arrow === null) command.words.push(word);
  else command.into = { file: word, append: command.arrow === ">>" };
  command.arrow = null;
}

/** Splits a line as a shell does, as far as quotes, variables, `>`, `>>` and lists of commands go. */
export function shellCommands(line: string): ShellCommand[] {
  let command = begun("always");
  const commands = [command];
  let parts: ShellWord[] = [];
  for (const { groups = {} } of `${line}\n`.matchAll(PIECE)) {
    const { comment, operator, arrow } = groups;
    const part = comment !== undefined && parts.length > 0 ? () => comment : partOf(groups);
    if (part !== undefined) {
      parts.push(part);
      continue;
    }
    take(command, parts);
    parts = [];
    command.arrow = arrow ?? command.arrow;
    if (operator !== undefined) commands.push((command = begun(WHEN[operator] ?? "always")));
  }
  return commands.filter(({ words }) => words.length > 0);
}
