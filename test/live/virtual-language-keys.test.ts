import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quoteArgument } from "../../electron/engines/tmux-line.ts";
import { keyText } from "../../shared/virtual/keys/key-bytes.ts";
import { keyName, readKey } from "../../shared/virtual/keys/key.ts";
import { escapeWord } from "../../shared/virtual/syntax/escape.ts";
import { RELEASE } from "../support/same-answers.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const bases = [
  ...Array.from("aZ0;_?@[]\\^{|}~!\"#$%&'()*+,-./:<=>`é漢😀"),
  ...["Enter", "Tab", "Space", "Escape", "BSpace", "BTab", "Up", "Down", "Left", "Right", "Home", "End", "IC", "DC"],
  ...[
    "PPage",
    "NPage",
    "PageUp",
    "PgDn",
    "Insert",
    "Delete",
    "F1",
    "F4",
    "F5",
    "F12",
    "F13",
    "KP0",
    "KP5",
    "KP/",
    "KP*",
  ],
  ...["KP-", "KP+", "KP.", "KPEnter", "User0", "Any", "None", "FocusIn", "MouseDown1Pane", "WheelUpPane", "up", "esc"],
  ...[
    "0x41",
    "0x1b",
    "0xe9",
    "0x1F600",
    "0x7f",
    "0x80",
    "0x110000",
    "^a",
    "^[",
    "^",
    "ab",
    "",
    "2",
    "3",
    "6",
    "7",
    "8",
  ],
];
const held = ["", "C-", "M-", "S-", "C-M-", "C-S-", "M-S-", "C-M-S-"];
const names = held.flatMap((modifiers) => bases.map((base) => modifiers + base)).filter((name) => name !== "");

const modes = {
  "as they are": { setup: "", cursor: false, keypad: false },
  "as an application asked for them": { setup: "printf '\\033[?1h\\033='; ", cursor: true, keypad: true },
};

let server: TestTmux;
let isRelease = false;

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
  isRelease = (await server.tmux("-V")) === RELEASE;
});
afterAll(async () => server.kill());

const plain = (word: string): string => word.replace(/;$/, "\\;");

/** What programs get for each name, one after the other. */
async function typed(setup: string): Promise<string[]> {
  const file = path.join(server.folder, `typed-${setup.length}`);
  const pane = await server.tmux("new-window", "-P", "-F", "#{pane_id}", `stty raw -echo; ${setup}exec cat > ${file}`);
  await until(
    async () => (await readFile(file, "utf8").catch(() => null)) !== null,
    10_000,
    "the program that listens",
  );
  for (let at = 0; at < names.length; at += 40) {
    const some = names.slice(at, at + 40);
    const commands = some.flatMap((name, more) => [
      ...["send-keys", "-t", pane, "--", plain(name), ";"],
      ...["send-keys", "-t", pane, "-l", `<${at + more}>`, ";"],
    ]);
    await server.tmux(...commands.slice(0, -1));
  }
  const last = `<${names.length - 1}>`;
  await until(async () => (await readFile(file, "utf8")).endsWith(last), 10_000, "all that was typed");
  const text = await readFile(file, "utf8");
  return names.map((_name, at) => {
    const from = at === 0 ? 0 : text.indexOf(`<${at - 1}>`) + `<${at - 1}>`.length;
    return text.slice(from, text.indexOf(`<${at}>`));
  });
}

describe("keys", () => {
  it.each(Object.entries(modes))("give programs what tmux gives them, %s", async (_name, { setup, ...asked }) => {
    expect(names.length).toBeGreaterThan(500);
    if (!isRelease) return;
    const own = names.map((name) => {
      const key = readKey(name);
      return (key === null ? null : keyText(key, asked)) ?? name;
    });
    const told = await typed(setup);
    expect(names.map((name, at) => [name, own[at]])).toEqual(names.map((name, at) => [name, told[at]]));
  });

  it("have the names that tmux gives them", async (test) => {
    if (!isRelease) test.skip();
    const known = names.filter((name) => readKey(name) !== null);
    const file = path.join(server.folder, "keys.conf");
    await writeFile(file, names.map((name) => `bind-key -T mine -- ${quoteArgument(name)} ls\n`).join(""));
    await server.tmux("source-file", file).catch(() => "");
    const listed = await server.tmux("list-keys", "-T", "mine");
    expect(listed.split("\n").length).toBeGreaterThan(300);
    for (const name of known) {
      const line = await server.tmux("list-keys", "-T", "mine", "--", plain(name)).catch(() => "");
      const shown = /-T mine (\S+) +list-sessions$/.exec(line)?.[1] ?? "";
      const key = readKey(name);
      expect([name, key && escapeWord(keyName(key))]).toEqual([name, shown]);
    }
  }, 60_000);
});
