import { Terminal } from "@xterm/headless";
import { describe, expect, test } from "vitest";
import { KeyModes } from "../../../../shared/base/key-modes.ts";

function followed(): { readonly modes: KeyModes; readonly print: (text: string) => Promise<void> } {
  const terminal = new Terminal({ allowProposedApi: true, cols: 20, rows: 4 });
  const modes = new KeyModes(terminal);
  return { modes, print: (text) => new Promise((done) => terminal.write(text, done)) };
}

async function asked(text: string) {
  const { modes, print } = followed();
  await print(text);
  return modes.asked;
}

describe("what a program asks of the keyboard", () => {
  test.each([
    ["nothing", "hello", 0, 0],
    ["modifyOtherKeys", "\x1b[>4;1m", 0, 1],
    ["all of it", "\x1b[>4;2m", 0, 2],
    ["more than there is", "\x1b[>4;9m", 0, 2],
    ["no more of it", "\x1b[>4;2m\x1b[>4m", 0, 0],
    ["no more of it, the other way", "\x1b[>4;2m\x1b[>4n", 0, 0],
    ["another resource", "\x1b[>1;2m", 0, 0],
    ["everything back", "\x1b[>4;2m\x1b[>m", 0, 0],
    ["kitty's flags", "\x1b[>5u", 5, 0],
    ["one over the other", "\x1b[>1u\x1b[>9u", 9, 0],
    ["one taken away again", "\x1b[>1u\x1b[>9u\x1b[<u", 1, 0],
    ["more taken away than there were", "\x1b[>1u\x1b[<9u", 0, 0],
    ["set in place", "\x1b[>1u\x1b[=2u", 2, 0],
    ["added", "\x1b[>1u\x1b[=2;2u", 3, 0],
    ["removed", "\x1b[>7u\x1b[=2;3u", 5, 0],
    ["unknown flags", "\x1b[>96u", 0, 0],
    ["a question, which asks for nothing", "\x1b[?u\x1b[?4m", 0, 0],
    ["plain pens and cursors", "\x1b[4m\x1b[1;2m\x1b[u", 0, 0],
    ["a reset of the terminal", "\x1b[>5u\x1b[>4;2m\x1bc", 0, 0],
    ["half a sequence", "\x1b[>5", 0, 0],
  ])("%s", async (_, text, kitty, other) => expect(await asked(text)).toEqual({ kitty, other }));

  test.each([
    ["Claude Code 2.1.329", "\x1b[<u\x1b[>5u\x1b[>4;2m", 5, 2],
    ["Codex 0.169", "\x1b[>4;0m\x1b[>5u\x1b[?u\x1b[>4;0m\x1b[>5u", 5, 0],
    ["Codex as it ends", "\x1b[>5u\x1b[>5u\x1b[<1u\x1b[<1u\x1b[<u\x1b[>4;0m", 0, 0],
    ["Copilot CLI 1.0.102", "\x1b[>4;2m\x1b[?u", 0, 2],
    ["OpenCode 1.18", "\x1b[?u\x1b[>4;1m", 0, 1],
    ["Gemini CLI 0.61", "\x1b[<u\x1b[>4;0m\x1b[?u", 0, 0],
  ])("as recorded from %s in tmux", async (_, text, kitty, other) =>
    expect(await asked(text)).toEqual({ kitty, other }),
  );

  test("is another on the alternate screen, and the old one after it", async () => {
    const { modes, print } = followed();
    await print("\x1b[>1u\x1b[?1049h");
    expect(modes.asked.kitty).toBe(0);
    await print("\x1b[>5u\x1b[?1049l");
    expect(modes.asked.kitty).toBe(1);
  });

  test("is kept when we draw the pane anew, and forgotten when the program resets the terminal", async () => {
    const { modes, print } = followed();
    await print("\x1b[>5u\x1b[>4;2m");
    modes.drawAnew(true);
    await print("\x18\x1bc");
    modes.drawAnew(false);
    expect(modes.asked).toEqual({ kitty: 5, other: 2 });
    await print("\x1bc");
    expect(modes.asked).toEqual({ kitty: 0, other: 0 });
  });

  test("does not grow without end", async () => {
    const { modes, print } = followed();
    await print("\x1b[>1u".repeat(10_000));
    await print("\x1b[<16u");
    expect(modes.asked.kitty).toBe(0);
  });
});
