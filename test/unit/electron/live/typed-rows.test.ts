import { describe, expect, test } from "vitest";
import { standingOut, typedRows } from "../../../../electron/live/typed-rows.ts";
import { KeptScreen } from "../../../../electron/screen-worker/kept-screen.ts";
import type { ScreenRow } from "../../../../shared/models/screen-rows.ts";

const COLS = 40;

function drawn(text: string): ScreenRow[] {
  const kept = new KeptScreen(0, { signal: () => {}, drawn: () => {} });
  kept.repaint({ cols: COLS, rows: 4 }, Buffer.from(text), 0);
  const { rows } = kept.change(true);
  kept.close();
  return rows.map((row) => JSON.parse(row) as ScreenRow);
}

const typed = (text: string): string => typedRows(drawn(text))[0] ?? "";

describe("what is typed", () => {
  test("is what is not printed faint", () => {
    expect(typed("\u001b[1m›\u001b[0m \u001b[2mAsk me anything\u001b[22m")).toBe("›");
    expect(typed("❯ a draft \u001b[2mtab to accept\u001b[0m")).toBe("❯ a draft");
  });

  test("a cursor drawn on the first letter of a suggestion is no letter", () => {
    expect(typed('❯ \u001b[7mT\u001b[27m\u001b[2mry "fix it"\u001b[22m')).toBe("❯");
    expect(typed("❯ ab\u001b[7mc\u001b[27md")).toBe("❯ abcd");
  });

  test("wide and joined letters stay as they are", () => {
    expect(typed("> 你好 é 🎉 x")).toBe("> 你好 é 🎉 x");
  });
});

describe("what is chosen in a bar", () => {
  const words = ["Allow once", "Allow always", "Reject"];
  const bar = (chosen: number): string =>
    words.map((word, at) => (at === chosen ? `\u001b[48;5;214m ${word} \u001b[49m` : ` ${word} `)).join(" ");

  test("stands on a ground of its own", () => {
    for (const chosen of [0, 1, 2]) {
      const terminal = drawn(bar(chosen));
      expect(standingOut(terminal, COLS, words)).toBe(chosen);
    }
  });

  test("is not guessed", () => {
    const terminal = drawn(bar(-1));
    expect(standingOut(terminal, COLS, words)).toBeNull();
    expect(standingOut(terminal, COLS, ["other", "words"])).toBeNull();
    expect(standingOut(terminal, COLS, [])).toBeNull();
  });

  test("of two, the one with a ground", () => {
    const two = drawn(" Confirm  \u001b[7m Cancel \u001b[27m");
    expect(standingOut(two, COLS, ["Confirm", "Cancel"])).toBe(1);
    const panel = drawn(`\u001b[48;5;236m${" ".repeat(20)}\u001b[48;5;214mConfirm\u001b[48;5;236m Cancel `);
    expect(standingOut(panel, COLS, ["Confirm", "Cancel"])).toBe(0);
  });
});
