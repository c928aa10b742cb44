import { Terminal } from "@xterm/xterm";
import { describe, expect, test } from "vitest";
import { isFocusReport, swallowQueries } from "../../../../renderer/terminal/swallow-queries.ts";

/** What a program may ask, and what makes the test honest: whether xterm answers it when nobody stops it. */
const queries: readonly [name: string, bytes: string, answered: boolean][] = [
  ["DA1", "\x1b[c", true],
  ["DA1 with 0", "\x1b[0c", true],
  ["DA2", "\x1b[>c", true],
  ["DA3", "\x1b[=c", false],
  ["DSR", "\x1b[5n", true],
  ["CPR", "\x1b[6n", true],
  ["DEC CPR", "\x1b[?6n", true],
  ["colour scheme", "\x1b[?996n", false],
  ["DECRQM", "\x1b[4$p", true],
  ["DEC DECRQM", "\x1b[?2004$p", true],
  ["DECRQSS", "\x1bP$qm\x1b\\", true],
  ["XTGETTCAP", "\x1bP+q544e\x1b\\", false],
  ["XTVERSION", "\x1b[>q", false],
  ["size in cells", "\x1b[18t", false],
  ["size in pixels", "\x1b[14t", false],
  ["title", "\x1b[21t", false],
  ["kitty keyboard", "\x1b[?u", false],
  ["graphics", "\x1b[?1;1;0S", false],
  ["palette", "\x1b]4;1;?\x07", true],
  ["two palette entries", "\x1b]4;1;?;2;?\x1b\\", true],
  ["foreground", "\x1b]10;?\x07", true],
  ["background", "\x1b]11;?\x1b\\", true],
  ["cursor colour", "\x1b]12;?\x07", true],
  ["three colours in one", "\x1b]10;?;?;?\x07", true],
];

function openTerminal(silent: boolean): { said: string[]; write: (data: string) => Promise<void>; terminal: Terminal } {
  const terminal = new Terminal({ allowProposedApi: true, logLevel: "off" });
  const place = document.createElement("div");
  document.body.append(place);
  if (silent) swallowQueries(terminal.parser);
  terminal.open(place);
  const said: string[] = [];
  terminal.onData((data) => said.push(data));
  terminal.onBinary((data) => said.push(data));
  return { said, terminal, write: (data) => new Promise((resolve) => terminal.write(data, resolve)) };
}

describe("a silent terminal", () => {
  test.each(queries)("does not answer %s", async (_, bytes) => {
    const { said, write } = openTerminal(true);
    await write(bytes);
    expect(said).toEqual([]);
  });

  test("is needed: xterm by itself answers most of these", async () => {
    const answered = [];
    for (const [name, bytes] of queries) {
      const { said, write } = openTerminal(false);
      await write(bytes);
      if (said.length > 0) answered.push(name);
    }
    expect(answered).toEqual(queries.filter(([, , expected]) => expected).map(([name]) => name));
  });

  test("still does what is asked of it beside the questions", async () => {
    const { terminal, said, write } = openTerminal(true);
    await write("\x1b]4;1;rgb:ff/00/00\x07\x1b[?2004h\x1b[2;5Hhere\x1b[1;31m!\x1b[0m\x1b[6n");
    expect(terminal.buffer.active.getLine(1)?.translateToString(true)).toBe("    here!");
    expect(terminal.modes.bracketedPasteMode).toBe(true);
    expect(said).toEqual([]);
  });

  test("still passes on what a person types", () => {
    const { terminal, said } = openTerminal(true);
    terminal.input("ls\r");
    expect(said).toEqual(["ls\r"]);
  });
});

test("focus reports are told from keys", () => {
  expect(["\x1b[I", "\x1b[O"].every(isFocusReport)).toBe(true);
  expect(["\x1b[A", "\x1bOI", "I", "\x1b[I\x1b[I", ""].some(isFocusReport)).toBe(false);
});
