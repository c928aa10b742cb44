import { Terminal } from "@xterm/headless";
import { describe, expect, test } from "vitest";
import { standingOut, typedRows } from "../../../../electron/live/typed-rows.ts";

async function drawn(text: string, cols = 40): Promise<Terminal> {
  const terminal = new Terminal({ cols, rows: 4, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return terminal;
}

const typed = async (text: string): Promise<string> => {
  const terminal = await drawn(text);
  return typedRows(terminal.buffer.active, terminal.rows)[0] ?? "";
};

describe("what is typed", () => {
  test("is what is not printed faint", async () => {
    expect(await typed("\u001b[1m›\u001b[0m \u001b[2mAsk me anything\u001b[22m")).toBe("›");
    expect(await typed("❯ a draft \u001b[2mtab to accept\u001b[0m")).toBe("❯ a draft");
  });

  test("a cursor drawn on the first letter of a suggestion is no letter", async () => {
    expect(await typed('❯ \u001b[7mT\u001b[27m\u001b[2mry "fix it"\u001b[22m')).toBe("❯");
    expect(await typed("❯ ab\u001b[7mc\u001b[27md")).toBe("❯ abcd");
  });

  test("wide and joined letters stay as they are", async () => {
    expect(await typed("> 你好 é 🎉 x")).toBe("> 你好 é 🎉 x");
  });
});

describe("what is chosen in a bar", () => {
  const words = ["Allow once", "Allow always", "Reject"];
  const bar = (chosen: number): string =>
    words.map((word, at) => (at === chosen ? `\u001b[48;5;214m ${word} \u001b[49m` : ` ${word} `)).join(" ");

  test("stands on a ground of its own", async () => {
    for (const chosen of [0, 1, 2]) {
      const terminal = await drawn(bar(chosen));
      expect(standingOut(terminal.buffer.active, 4, words)).toBe(chosen);
    }
  });

  test("is not guessed", async () => {
    const terminal = await drawn(bar(-1));
    expect(standingOut(terminal.buffer.active, 4, words)).toBeNull();
    expect(standingOut(terminal.buffer.active, 4, ["other", "words"])).toBeNull();
    expect(standingOut(terminal.buffer.active, 4, [])).toBeNull();
  });

  test("of two, the one with a ground", async () => {
    const two = await drawn(" Confirm  \u001b[7m Cancel \u001b[27m");
    expect(standingOut(two.buffer.active, 4, ["Confirm", "Cancel"])).toBe(1);
    const panel = await drawn(`\u001b[48;5;236m${" ".repeat(20)}\u001b[48;5;214mConfirm\u001b[48;5;236m Cancel `);
    expect(standingOut(panel.buffer.active, 4, ["Confirm", "Cancel"])).toBe(0);
  });
});
