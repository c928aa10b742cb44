import { z } from "zod";
import { AppError } from "../base/errors.ts";
import { body, returns, succeeded } from "./returns.ts";
import type { Returns } from "./returns.ts";

/** A variable that programs of a session start with; `value` is null where it is taken out of what they inherit. */
export interface EnvironmentRow {
  readonly name: string;
  readonly value: string | null;
}

const ENTRY = /unset ([^;\n]*);\n|([^=\n]*)="((?:[^"\\]|\\[^])*)"; export [^\n]*;\n/y;

/** Read from the form for a shell: the plain one cannot tell a line break in a value from the next variable. */
export const environment: Returns<readonly EnvironmentRow[]> = returns({
  name: "environment",
  value: z.array(z.strictObject({ name: z.string(), value: z.string().nullable() })),
  ask: ["-s"],
  read: ({ stdout }) => {
    const text = stdout === "" || stdout.endsWith("\n") ? stdout : `${stdout}\n`;
    const found: EnvironmentRow[] = [];
    for (let at = 0; at < text.length; at = ENTRY.lastIndex) {
      ENTRY.lastIndex = at;
      const [, gone, name, value] = ENTRY.exec(text) ?? [];
      if (gone === undefined && name === undefined) {
        throw new AppError("op.unreadable", "The environment cannot be read.", {
          facts: { at: text.slice(at, at + 80) },
        });
      }
      found.push({ name: gone ?? name ?? "", value: value === undefined ? null : value.replace(/\\([^])/g, "$1") });
    }
    return found;
  },
});

/** What a key does: its line of commands, or, where notes were asked for, what its binding says of itself. */
export interface KeyRow {
  readonly table: string;
  readonly key: string;
  /** It may be pressed again without the prefix; null among notes. */
  readonly repeat: boolean | null;
  /** As it can be bound again in one argument: ` ; ` between commands. */
  readonly command: string | null;
  readonly note: string | null;
}

const WORD = String.raw`"(?:[^"\\]|\\.)*"|'[^']*'|(?:\\.|[^\s"'\\])(?:\\.|[^\s\\])*`;
const BINDING = new RegExp(String.raw`^bind-key\s+(-r\s+)?-T\s+(${WORD})\s+(${WORD})\s+(.*)$`);

/** Key bindings, read from the commands that would make them again, or from their notes. */
export const keys: Returns<readonly KeyRow[]> = {
  name: "keys",
  value: z.array(
    z.strictObject({
      table: z.string(),
      key: z.string(),
      repeat: z.boolean().nullable(),
      command: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  ask: ({ args }) => (args["notes"] === true ? ["-P", ""] : []),
  answers: succeeded,
  read: (reply, { args }) =>
    body(reply)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (args["notes"] === true ? readNote(line, String(args["table"])) : readBinding(line))),
};

function readBinding(line: string): KeyRow {
  const [found, repeat, table = "", key = "", command = ""] = BINDING.exec(line) ?? [];
  if (found === undefined) throw new AppError("op.unreadable", "A key binding cannot be read.", { facts: { line } });
  return {
    table: unquoted(table),
    key: unquoted(key),
    repeat: repeat !== undefined,
    command: boundLine(command),
    note: null,
  };
}

/** Quoted words, braces by themselves, what stands between commands (and not a semicolon that is an argument), and the rest. */
const PIECE = /"(?:[^"\\]|\\.)*"|'[^']*'|(?<!\S)[{}](?!\S)|(?<=\s)((?:\\;){1,2})(?=\s+[a-z]+-[a-z-]+(?!\S))|\\.|[^]/g;

/** Commands as `list-keys` prints them, as one argument that binds them again: there an escaped semicolon would be a word. */
export function boundLine(printed: string): string {
  let depth = 0;
  return printed.replace(PIECE, (piece, between?: string) => {
    if (piece === "{") depth += 1;
    else if (piece === "}") depth -= 1;
    return depth === 0 && between !== undefined ? between.replaceAll("\\", "") : piece;
  });
}

function readNote(line: string, table: string): KeyRow {
  const [, key = line, note = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  return { table, key, repeat: null, command: null, note };
}

function unquoted(word: string): string {
  if (/^'[^']*'$/.test(word)) return word.slice(1, -1);
  const inner = /^".*"$/.test(word) ? word.slice(1, -1) : word;
  return inner.replace(/\\(.)/g, "$1");
}
