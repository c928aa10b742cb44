import type { Binding } from "../keys/bindings.ts";
import { keyName, readKey } from "../keys/key.ts";
import type { Key } from "../keys/key.ts";
import { pad, textCells } from "../formats/cells.ts";
import { escapeWord } from "../syntax/escape.ts";
import { printScript } from "../syntax/print.ts";
import { isRefusal } from "../syntax/refusal.ts";
import { parseText, parseWords } from "../syntax/script.ts";
import type { Commands, Context } from "./context.ts";
import { Refused } from "./refused.ts";
import { readingFor } from "./server-reading.ts";

function tableOf(context: Context): string {
  return context.value("T") ?? (context.has("n") ? "root" : "prefix");
}

function keyOf(word: string, unknown: string): Key {
  const key = readKey(word);
  if (key === null) throw new Refused(`${unknown} key: ${word}`);
  return key;
}

function bindKey(context: Context): void {
  const { keys } = context.world;
  const key = keyOf(context.words[0] ?? "", "unknown");
  const table = tableOf(context);
  const note = context.value("N");
  const commands = context.words.length > 1 ? boundCommands(context) : null;
  const before = keys.get(table, key);
  if (commands === null) {
    if (before !== null && note !== null) keys.bind(table, { ...before, note: note === "" ? null : note });
    return;
  }
  keys.bind(table, { key, commands, repeats: context.has("r"), note: note === "" ? null : note });
}

/** One word is a text of commands; more are one command, or several with `;` between them. */
function boundCommands(context: Context): string {
  const block = context.command.blocks.get(1);
  if (block !== undefined) return printScript(block, true);
  const reading = readingFor(context.world);
  const words = context.words.slice(1);
  const script = words.length === 1 ? parseText(words[0] ?? "", reading) : parseWords(words, reading);
  if (isRefusal(script)) throw new Refused(script.refused);
  return printScript(script, true);
}

function unbindKey(context: Context): void {
  const { keys } = context.world;
  const [word] = context.words;
  const table = tableOf(context);
  if (context.has("a")) {
    if (word !== undefined) throw new Refused("key given with -a");
    if (keys.has(table)) keys.unbindAll(table);
    else quietly(context, `table ${table} doesn't exist`);
    return;
  }
  if (word === undefined) {
    quietly(context, "missing key");
    return;
  }
  const key = readKey(word);
  if (key === null) quietly(context, `unknown key: ${word}`);
  else if (!keys.has(table)) quietly(context, `table ${table} doesn't exist`);
  else keys.unbind(table, key);
}

function quietly(context: Context, words: string): void {
  if (!context.has("q")) throw new Refused(words);
}

interface Listed extends Binding {
  readonly table: string;
}

function listKeys(context: Context): void {
  const { keys } = context.world;
  const [word] = context.words;
  const only = word === undefined ? null : keyName(keyOf(word, "invalid"));
  const table = context.value("T");
  if (table !== null && !keys.has(table)) throw new Refused(`table ${table} doesn't exist`);
  if (context.has("N")) {
    listNotes(context, only);
    return;
  }
  const tables = table === null ? keys.names() : [table];
  const all = tables.flatMap((name) => keys.of(name).map((binding) => ({ ...binding, table: name })));
  const some = all.filter(({ key }) => only === null || keyName(key) === only);
  if (some.length === 0 && word !== undefined) throw new Refused(`unknown key: ${word}`);
  for (const line of bindingLines(some)) context.print(line);
}

function bindingLines(bindings: readonly Listed[]): readonly string[] {
  const repeat = bindings.some(({ repeats }) => repeats);
  const names = bindings.map(({ key }) => escapeWord(keyName(key)));
  const keyWidth = Math.max(0, ...names.map(textCells));
  const tableWidth = Math.max(0, ...bindings.map(({ table }) => textCells(table)));
  return bindings.map(({ table, commands, repeats }, at) => {
    const flag = repeat ? (repeats ? "-r " : "   ") : "";
    return `bind-key ${flag}-T ${pad(table, tableWidth)} ${pad(names[at] ?? "", keyWidth)} ${commands}`;
  });
}

/** Keys with the notes on them, as a person presses them. */
function listNotes(context: Context, only: string | null): void {
  const { keys, options } = context.world;
  const named = context.value("T");
  const prefix = context.value("P");
  const prefixKey = options.globalSession.text("prefix");
  const tables = named === null ? ["root", "prefix"] : [named];
  let found = false;
  for (const table of tables) {
    const before = prefix ?? (table === "prefix" && prefixKey !== "None" ? `${prefixKey} ` : "");
    const shown = keys.of(table).filter(({ key, note }) => {
      return (note !== null || context.has("a")) && (only === null || keyName(key) === only);
    });
    const width = Math.max(0, ...keys.of(table).map(({ key }) => textCells(keyName(key))));
    for (const { key, note, commands } of context.has("1") ? shown.slice(0, 1) : shown) {
      context.print(`${before}${pad(keyName(key), width)} ${note ?? commands}`);
      found = true;
    }
  }
  if (only !== null && !found) throw new Refused(`unknown key: ${context.words[0]}`);
}

export const bindingCommands: Commands = {
  "bind-key": bindKey,
  "unbind-key": unbindKey,
  "list-keys": listKeys,
};
