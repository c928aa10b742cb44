import { Terminal } from "@xterm/headless";
import { expect, it } from "vitest";
import { ignoreAbsurdCounts } from "../../../../shared/base/absurd-counts.ts";

async function shownAfter(text: string): Promise<string> {
  const terminal = new Terminal({ cols: 20, rows: 4, allowProposedApi: true });
  ignoreAbsurdCounts(terminal.parser);
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const rows = Array.from({ length: 4 }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true));
  terminal.dispose();
  return rows.join("|");
}

it.each("LMSTIZb".split(""))("%s a billion times is nothing, and takes no time", async (final) => {
  expect(await shownAfter(`one\r\ntwo\r\nx\u001b[2147483647${final}y`)).toBe("one|two|xy|");
});

it("lets through what programs mean", async () => {
  expect(await shownAfter("one\r\ntwo\u001b[1Lthree")).toBe("one|three|two|");
  expect(await shownAfter("x\u001b[3by\u001b[2Iz")).toBe("xxxxy           z|||");
});
