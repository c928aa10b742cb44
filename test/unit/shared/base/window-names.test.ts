import { Terminal as Headless } from "@xterm/headless";
import { Terminal as Page } from "@xterm/xterm";
import { expect, it } from "vitest";
import { swallowWindowNames } from "../../../../shared/base/window-names.ts";

it.each([
  ["headless", Headless],
  ["the page's", Page],
] as const)("a name of the window is no text: %s", async (_what, Terminal) => {
  const terminal = new Terminal({ cols: 40, rows: 2, allowProposedApi: true });
  swallowWindowNames(terminal);
  const text = "a\u001bkvim notes.txt\u001b\\b\u001b]2;title\u0007c\u001bkcut\u001b";
  await new Promise<void>((resolve) => terminal.write(text, () => terminal.write("\\d\u001b[1me", resolve)));
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe("abcde");
  terminal.dispose();
});
