/** One command of a line, and when it is run: always, or only after one that went well, or badly. */
export interface ShellCommand {
  readonly when: "always" | "well" | "badly";
  readonly words: readonly string[];
  /** Where its output goes instead of the terminal. */
  readonly into: { readonly file: string; readonly append: boolean } | null;
}

const WHEN: Readonly<Record<string, ShellCommand["when"]>> = {
  ";": "always",
  "&&": "well",
  "||": "badly",
  "&": "always",
};

/** A piece of a line: blanks, an operator, a comment, a quoted text, an escaped character, a variable, plain text. */
const PIECE =
  /(?<blank>\s+)|(?<operator>&&|\|\||[;&])|(?<arrow>>>?)|(?<comment>#.*$)|'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\\(?<escaped>[\s\S])|\$\{?(?<variable>\w+|\?)\}?|(?<plain>[^\s;&'"\\$#|>]+|[\s\S])/gy;

type Lookup = (variable: string) => string;

function expand(text: string, lookup: Lookup): string {
  return text.replace(
    /\\([$"\\`])|\$\{?(\w+|\?)\}?/g,
    (_all, escaped: string | undefined, name: string | undefined) => {
      return escaped ?? lookup(name ?? "");
    },
  );
}

/** The text of a piece inside a word; undefined for what ends a word. */
function textOf(groups: Readonly<Record<string, string | undefined>>, lookup: Lookup): string | undefined {
  const { single, double, escaped, variable, plain } = groups;
  if (double !== undefined) return expand(double, lookup);
  if (variable !== undefined) return lookup(variable);
  return single ?? escaped ?? plain;
}

type Begun = { -readonly [Key in keyof ShellCommand]: ShellCommand[Key] } & { words: string[]; arrow: string | null };

const begun = (when: ShellCommand["when"]): Begun => ({ when, words: [], into: null, arrow: null });

/** Behind an arrow a word is a file. */
function take(command: Begun, word: string): void {
  if (command.arrow === null) command.words.push(word);
  else command.into = { file: word, append: command.arrow === ">>" };
  command.arrow = null;
}

/** Splits a line as a shell does, as far as quotes, variables, `>`, `>>` and lists of commands go. */
export function shellCommands(line: string, lookup: Lookup): ShellCommand[] {
  let command = begun("always");
  const commands = [command];
  let word: string | null = null;
  for (const { groups = {} } of `${line}\n`.matchAll(PIECE)) {
    const text: string | undefined =
      groups["comment"] !== undefined && word !== null ? groups["comment"] : textOf(groups, lookup);
    if (text !== undefined) {
      word = (word ?? "") + text;
      continue;
    }
    if (word !== null) take(command, word);
    word = null;
    command.arrow = groups["arrow"] ?? command.arrow;
    if (groups["operator"] !== undefined) commands.push((command = begun(WHEN[groups["operator"]] ?? "always")));
  }
  return commands.filter(({ words }) => words.length > 0);
}
