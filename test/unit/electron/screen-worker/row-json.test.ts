import type { Terminal } from "@xterm/headless";
import { expect, test } from "vitest";
import { KeptScreen } from "../../../../electron/screen-worker/kept-screen.ts";
import { cellsOf } from "../../../../shared/models/screen-mirror.ts";
import { Flag, type RowRun, type ScreenRow, TRUE_COLOUR } from "../../../../shared/models/screen-rows.ts";

const E = "\u001b";
const CSI = `${E}[`;
const COLS = 12;

function rowsOf(text: string): ScreenRow[] {
  const kept = new KeptScreen(0, { signal: () => {}, drawn: () => {} });
  kept.repaint({ cols: COLS, rows: 3 }, Buffer.from(text), 0);
  const { at, rows } = kept.change(true);
  kept.close();
  const out: ScreenRow[] = Array.from({ length: 3 }, () => ({ runs: [] }));
  for (const [index, row] of at.entries()) out[row] = JSON.parse(rows[index] ?? "") as ScreenRow;
  return out;
}

test.each<[string, string, RowRun[]]>([
  ["plain text", "ab c", [["ab c", 4]]],
  ["blanks at the end are left out", "ab   ", [["ab", 2]]],
  ["a gap is blanks", `a${CSI}5Gb`, [["a   b", 5]]],
  ["quotes and backslashes", '"\\', [['"\\', 2]]],
  [
    "colours of the palette",
    `${CSI}31ma${CSI}38;5;200mb${CSI}97;44mc`,
    [
      ["a", 1, 1],
      ["b", 1, 200],
      ["c", 1, 15, 4],
    ],
  ],
  [
    "true colours",
    `${CSI}38;2;1;2;3ma${CSI}39;48;2;255;0;1mb`,
    [
      ["a", 1, TRUE_COLOUR + 0x010203],
      ["b", 1, -1, TRUE_COLOUR + 0xff0001],
    ],
  ],
  ["a ground to the end of the row", `${CSI}41m${CSI}K`, [[" ".repeat(COLS), COLS, -1, 1]]],
  [
    "bold, dim, italic",
    `${CSI}1ma${CSI}22;2mb${CSI}22;3mc`,
    [
      ["a", 1, -1, -1, Flag.bold],
      ["b", 1, -1, -1, Flag.dim],
      ["c", 1, -1, -1, Flag.italic],
    ],
  ],
  [
    "underline, inverse, hidden",
    `${CSI}4ma${CSI}24;7mb${CSI}27;8mc`,
    [
      ["a", 1, -1, -1, Flag.underline],
      ["b", 1, -1, -1, Flag.inverse],
      ["c", 1, -1, -1, Flag.hidden],
    ],
  ],
  [
    "strike and overline",
    `${CSI}9ma${CSI}29;53mb`,
    [
      ["a", 1, -1, -1, Flag.strike],
      ["b", 1, -1, -1, Flag.overline],
    ],
  ],
  [
    "an inverse blank is seen",
    `a${CSI}7m  ${CSI}0m  `,
    [
      ["a", 1],
      ["  ", 2, -1, -1, Flag.inverse],
    ],
  ],
  [
    "wide letters stand alone",
    "a你b",
    [
      ["a", 1],
      ["你", 2],
      ["b", 1],
    ],
  ],
  [
    "marks go with their letter",
    "ae\u0301b",
    [
      ["a", 1],
      ["e\u0301", 1],
      ["b", 1],
    ],
  ],
  [
    "joined letters are one",
    "👩\u200d🚀x",
    [
      ["👩\u200d🚀", 2],
      ["x", 1],
    ],
  ],
  ["half of a wide letter is a blank", `你${CSI}2Gx`, [[" x", 2]]],
  [
    "links are underlined",
    `${E}]8;;http://a\u0007l${E}]8;;\u0007m`,
    [
      ["l", 1, -1, -1, Flag.underline],
      ["m", 1],
    ],
  ],
])("a row: %s", (_what, text, runs) => {
  expect(rowsOf(text)[0]).toEqual({ runs });
});

test("a row that continues the one above says so", () => {
  expect(rowsOf("x".repeat(COLS + 2))).toEqual([
    { runs: [["x".repeat(COLS), COLS]] },
    { runs: [["xx", 2]], wrapped: true },
    { runs: [] },
  ]);
});

test("marks without end are cut", () => {
  const [row] = rowsOf(`a${"\u0301".repeat(10_000)}b`);
  expect(row?.runs.map(([text]) => text.length)).toEqual([16, 1]);
});

test("marks without end are not kept", () => {
  let terminal: Terminal | null = null;
  const kept = new KeptScreen(0, { signal: () => {}, drawn: () => {} }, (made) => {
    terminal = made;
  });
  const marks = Buffer.from("\u0301".repeat(10_000));
  kept.repaint({ cols: COLS, rows: 3 }, Buffer.from("a"), 0);
  for (let count = 1; count <= 50; count += 1) kept.data(marks, count * marks.length);
  const line = (terminal as unknown as Terminal).buffer.active.getLine(0);
  expect(line?.getCell(0)?.getChars().length).toBeLessThanOrEqual(1024);
  kept.data(Buffer.from("b"), 0);
  expect(line?.translateToString(true).at(-1)).toBe("b");
  kept.close();
});

test("every run has the cells that its letters take", () => {
  const rows = rowsOf("か\u3099か\r\n𝄞𝄢 ⚠\ufe0f x\r\n👍🏽é");
  for (const { runs } of rows) {
    for (const run of runs) expect(cellsOf(run).reduce((sum, [, cells]) => sum + cells, 0)).toBe(run[1]);
  }
});
