import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EmojiJoins, joinedEmoji } from "../../../../renderer/terminal/emoji-joins.ts";

let terminal: Terminal;
let joins: EmojiJoins;
beforeEach(() => {
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off", cols: 40, rows: 4 });
  joins = new EmojiJoins(terminal);
});
afterEach(() => {
  joins.dispose();
  terminal.dispose();
});

const write = (text: string): Promise<void> => new Promise((resolve) => terminal.write(text, resolve));

test("flags and skin tones are one sign each, and nothing else is", () => {
  const text = "a🇩🇪🇯🇵b 👍🏽 👍 👨‍👩‍👧 e\u0301 🇩";
  const parts = joinedEmoji(text).map(([from, to]) => text.slice(from, to));
  expect(parts).toEqual(["🇩🇪", "🇯🇵", "👍🏽"]);
});

test("widths stay those of tmux", async () => {
  for (const [text, width] of [
    ["👍🏽", 4],
    ["👨‍👩‍👧", 2],
    ["🇩🇪🇯🇵", 4],
    ["❤️", 1],
    ["日本", 4],
    ["각", 2],
  ] as const) {
    await write(`\r\x1b[K${text}`);
    expect([text, terminal.buffer.active.cursorX]).toEqual([text, width]);
  }
});

test("a terminal joins only once it has met such a sign, opened or not", async () => {
  const registered: unknown[] = [];
  const register = terminal.registerCharacterJoiner.bind(terminal);
  terminal.registerCharacterJoiner = (handler) => (registered.push(handler), register(handler));
  await write("plain 日本 👍");
  joins.opened();
  expect(registered).toEqual([]);
  await write("🇩🇪 👍🏽");
  expect(registered).toEqual([]);
  terminal.open(document.createElement("div"));
  joins.opened();
  joins.opened();
  await write("🇩🇪");
  expect(registered).toEqual([joinedEmoji]);
});
