import { escapeWord } from "./escape.ts";
import { grammars } from "./grammar.ts";
import type { ParsedCommand, Script } from "./parsed.ts";

/** As `list-keys` and `show-hooks` print it: the full name, flags by their letters, quoted where it is needed. */
export function printCommand(command: ParsedCommand): string {
  const optional = grammars().get(command.name)?.flags;
  const given = command.flags.all();
  const bare = given.filter(([, values]) => values.length === 0);
  const bundle = bare.map(([flag]) => flag.repeat(command.flags.count(flag))).join("");
  const valued = given.flatMap(([flag, values]) => values.flatMap((value) => [`-${flag}`, escapeWord(value)]));
  const last = given.findLast(([, values]) => values.length > 0)?.[0];
  const stop = last !== undefined && optional?.get(last) === "optional" ? ["--"] : [];
  return [command.name, ...(bundle === "" ? [] : [`-${bundle}`]), ...valued, ...stop, ...printedWords(command)].join(
    " ",
  );
}

function printedWords({ words, blocks }: ParsedCommand): readonly string[] {
  return words.map((word, at) => (blocks.has(at) ? `{ ${word} }` : escapeWord(word)));
}

/** Commands as one text that reads back to the same. `escaped`: so that another command can take it as its words. */
export function printScript(script: Script, escaped = false): string {
  const [within, between] = escaped ? [" \\; ", " \\;\\; "] : [" ; ", " ;; "];
  return script.groups.map((group) => group.map(printCommand).join(within)).join(between);
}
