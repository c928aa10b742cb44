import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { expect, it } from "vitest";
import { joinRows } from "../../../../../electron/engines/tmux-control/rows.ts";

const joined = (...rows: string[]): string => Buffer.from(joinRows(rows.map((row) => Buffer.from(row)))).toString();

it.each([
  ["plain rows stay", ["one", "", "two"], "one\n\ntwo"],
  [
    "a colour goes on in the next row",
    ["a\u001b[31mb", "c\u001b[39md"],
    "a\u001b[31mb\u001b[0m\n\u001b[31mc\u001b[39md",
  ],
  ["a reset ends everything", ["\u001b[1m\u001b[31;44mx\u001b[0my", "z"], "\u001b[1m\u001b[31;44mx\u001b[0my\nz"],
  [
    "styles, foreground and background go on together",
    ["\u001b[0;4m\u001b[38;5;9m\u001b[48;2;1;2;3mx", "y"],
    "\u001b[0;4m\u001b[38;5;9m\u001b[48;2;1;2;3mx\u001b[0m\n\u001b[0;4m\u001b[38;5;9m\u001b[48;2;1;2;3my\u001b[0m",
  ],
  ["lines are drawn without shifts", ["\u000eqq", "q\u000f-"], "\u001b(0qq\u001b(B\n\u001b(0q\u001b(B-"],
  ["text passes as bytes", ["日本\u001b[7m語"], "日本\u001b[7m語\u001b[0m"],
])("%s", (_what, rows, text) => {
  expect(joined(...rows)).toBe(text);
});

it("gives nothing for no rows", () => {
  expect(joined()).toBe("");
});

async function looks(text: string): Promise<string[]> {
  const terminal = new Terminal({ cols: 20, rows: 4, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return Array.from({ length: 80 }, (_, at) => {
    const cell = terminal.buffer.active.getLine(Math.floor(at / 20))?.getCell(at % 20);
    const style = [cell?.isBold(), cell?.isUnderline(), cell?.isInverse()].join();
    return `${cell?.getChars()}/${cell?.getFgColor()}/${cell?.getBgColor()}/${style}`;
  });
}

it("draws each row alone as it looked after the rows before it", async () => {
  const sgr = fc.constantFrom("0", "1", "4", "7", "31", "39", "44", "49", "38;5;200", "48;2;9;8;7", "0;1", "97", "102");
  const part = fc.oneof(
    sgr.map((code) => `\u001b[${code}m`),
    fc.constantFrom("a", "b", "cd"),
  );
  const row = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 4 }), async (rows) => {
      const place = (one: string, at: number): string => `\u001b[${at + 1};1H${one}`;
      const running = rows.map(place).join("");
      const alone = joined(...rows)
        .split("\n")
        .map(place)
        .toReversed()
        .join("");
      expect(await looks(alone)).toEqual(await looks(running));
    }),
    { numRuns: 100 },
  );
});
