/** One command of a line, and when it is run: always, or only after one that went well, or badly. */
export interface ShellCommand {
  readonly when: "always" | "well" | "badly";
  readonly words: readonly string[];
}

const WHEN: Readonly<Record<string, ShellCommand["when"]>> = {
  ";": "always",
  "&&": "well",
  "||": "badly",
  "&": "always",
};

/** A piece of a line: blanks, an operator, a comment, a quoted text, an escaped character, a variable, plain text. */
const PIECE =
  /(?<blank>\s+)|(?<operator>&&|\|\||[;&])|(?<comment>#.*$)|'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\\(?<escaped>[\s\S])|\$\{?(?<variable>\w+|\?)\}?|(?<plain>[^\s;&'"\\$#|]+|[\s\S])/gy;

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

/** Splits a line as a shell does, as far as quotes, variables and lists of commands go. */
export function shellCommands(line: string, lookup: Lookup): ShellCommand[] {
  const commands: { when: ShellCommand["when"]; words: string[] }[] = [{ when: "always", words: [] }];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null) commands.at(-1)?.words.push(word);
    word = null;
  };
  for (const { groups = {} } of line.matchAll(PIECE)) {
    if (groups["comment"] !== undefined && word !== null) word += groups["comment"];
    const text = groups["comment"] === undefined ? textOf(groups, lookup) : undefined;
    if (text !== undefined) word = (word ?? "") + text;
    else endWord();
    if (groups["operator"] !== undefined) commands.push({ when: WHEN[groups["operator"]] ?? "always", words: [] });
  }
  endWord();
  return commands.filter(({ words }) => words.length > 0);
}
