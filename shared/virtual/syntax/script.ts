import { parseCommand } from "./command.ts";
import { readLines, refusedAt } from "./lines.ts";
import type { RawCommand, RawWord } from "./lines.ts";
import type { ParsedCommand, Script, Word } from "./parsed.ts";
import type { Reading } from "./reading.ts";
import { isRefusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";

/** Reads a text of commands, all of them before any is run. */
export function parseText(text: string, reading: Reading): Script | Refusal {
  const lines = readLines(text, reading);
  return isRefusal(lines) ? lines : build(lines, reading, true);
}

/** Reads one command whose words are as meant. */
export function parseArgv(argv: readonly string[], reading: Reading): Script | Refusal {
  return build([{ argv, line: 0 }], reading, true);
}

/** Reads words that may be several commands: one that ends with `;` ends a command, `\;` is a plain one. */
export function parseWords(words: readonly string[], reading: Reading): Script | Refusal {
  const commands: string[][] = [[]];
  for (const word of words) {
    const ends = word.endsWith(";") && !word.endsWith("\\;");
    const plain = word.endsWith("\\;") ? `${word.slice(0, -2)};` : ends ? word.slice(0, -1) : word;
    if (!ends || plain !== "") commands.at(-1)?.push(plain);
    if (ends) commands.push([]);
  }
  const some = commands.filter((argv) => argv.length > 0);
  return build(
    some.map((argv) => ({ argv, line: 0 })),
    reading,
    true,
  );
}

function build(raw: readonly RawCommand[], reading: Reading, aliases: boolean): Script | Refusal {
  const groups: ParsedCommand[][] = [];
  let line: number | null = null;
  for (const command of raw) {
    const parsed = buildOne(command, reading, aliases);
    if (isRefusal(parsed)) return parsed;
    // Outside of files all belongs together, whatever lines it is written on.
    if (line === null || (line !== command.line && reading.file !== undefined)) groups.push([]);
    line = command.line;
    groups.at(-1)?.push(...parsed);
  }
  return { groups: groups.filter((group) => group.length > 0) };
}

function buildOne(command: RawCommand, reading: Reading, aliases: boolean): readonly ParsedCommand[] | Refusal {
  const [name] = command.argv;
  const meant = aliases && typeof name === "string" ? reading.alias(name) : null;
  if (meant !== null) return buildAlias(meant, command, reading);
  const argv = command.argv.map((word) => wordOf(word, reading));
  const wrong = argv.find((word): word is Refusal => typeof word !== "string" && isRefusal(word));
  if (wrong !== undefined) return wrong;
  const parsed = parseCommand(argv as readonly Word[], command.line);
  return isRefusal(parsed) ? refusedAt(parsed.refused, command.line, reading) : [parsed];
}

function wordOf(word: RawWord, reading: Reading): Word | Refusal {
  return typeof word === "string" ? word : build(word, reading, true);
}

/** The words behind the alias go to the last command that it stands for. */
function buildAlias(meant: string, command: RawCommand, reading: Reading): readonly ParsedCommand[] | Refusal {
  const lines = readLines(meant, reading);
  if (isRefusal(lines)) return lines;
  const last = lines.at(-1);
  const rest = command.argv.slice(1);
  const longer = last === undefined ? [] : [...lines.slice(0, -1), { ...last, argv: [...last.argv, ...rest] }];
  const here = longer.map((one) => ({ ...one, line: command.line }));
  const script = build(here, reading, false);
  return isRefusal(script) ? script : script.groups.flat();
}

/** An alias reader over the items of `command-alias`, each `name=commands`. */
export function aliasReader(items: readonly string[]): (name: string) => string | null {
  return (name) => {
    const item = items.find((one) => one.startsWith(`${name}=`));
    return item === undefined ? null : item.slice(name.length + 1);
  };
}
