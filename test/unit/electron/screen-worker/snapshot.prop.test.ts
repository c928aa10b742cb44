import type { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeptScreen } from "../../../../electron/screen-worker/kept-screen.ts";
import { stateOf } from "./terminal-state.ts";

const SIZE = { cols: 12, rows: 5 };
const HISTORY = 30;
const E = "\u001b";
const CSI = `${E}[`;

/** The terminal within, as only a test may look at it. */
class Watched extends KeptScreen {
  readonly terminal: Terminal;

  constructor() {
    let terminal: Terminal | null = null;
    super(HISTORY, { signal: () => {}, drawn: () => {} }, (made) => {
      terminal = made;
    });
    this.terminal = terminal as unknown as Terminal;
    this.repaint(SIZE, new Uint8Array(), 0);
  }
}

const number = fc.integer({ min: 0, max: 14 });
const one = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const final = (letters: string): fc.Arbitrary<string> =>
  fc.tuple(number, fc.constantFrom(...letters)).map(([n, letter]) => `${CSI}${n}${letter}`);

const colour = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((n) => `5;${n}`),
  fc.tuple(number, number, number).map(([r, g, b]) => `2;${r * 17};${g * 17};${b * 17}`),
);
const pens = fc.oneof(
  one("0", "1", "2", "3", "4", "4:3", "5", "7", "8", "9", "22", "24", "27", "29", "39", "49", "53", "55").map(
    (code) => `${CSI}${code}m`,
  ),
  fc.integer({ min: 30, max: 37 }).map((code) => `${CSI}${code}m`),
  fc.integer({ min: 100, max: 107 }).map((code) => `${CSI}${code}m`),
  fc.tuple(one("38", "48", "58"), colour).map(([what, value]) => `${CSI}${what};${value}m`),
);
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 14 }).filter((s) => !/[\p{Cc}]/u.test(s)) },
  one("你好", "e\u0301", "\u0301", "👩\u200d🚀", "🚀", "か\u3099", "qxlk", "  ", "\u200d"),
);
const moves = fc.oneof(
  final("ABCDEFG"),
  fc.tuple(number, number).map(([row, column]) => `${CSI}${row};${column}H`),
  one("\r\n", "\n", "\r", "\b", "\t", `${E}M`, `${E}D`, `${E}E`, `${E}7`, `${E}8`, `${CSI}s`, `${CSI}u`),
);
const edits = fc.oneof(final("JKLMPXSTb@"), one(`${E}#8`, `${CSI}2J`, `${CSI}3J`));
const modes = fc.oneof(
  fc
    .tuple(
      one("?1", "?7", "?25", "?45", "?66", "?1000", "?1002", "?1003", "?1004", "?1006", "?2004", "?2026", "4"),
      one("h", "l"),
    )
    .map(([mode, set]) => `${CSI}${mode}${set}`),
  one(`${CSI}?1049h`, `${CSI}?1049l`, `${CSI}?47h`, `${CSI}?47l`, `${CSI}?6h`, `${CSI}?6l`, `${CSI}5 q`, `${CSI}0 q`),
  fc.tuple(number, number).map(([top, bottom]) => `${CSI}${top};${bottom}r`),
  one(
    `${E}(0`,
    `${E}(B`,
    `${E})0`,
    "\u000e",
    "\u000f",
    `${E}H`,
    `${CSI}g`,
    `${CSI}3g`,
    `${CSI}!p`,
    `${CSI}1"q`,
    `${CSI}0"q`,
  ),
);
const strings = one(
  `${E}]8;;http://a.b/c\u0007`,
  `${E}]8;id=x;http://d.e/f\u0007`,
  `${E}]8;;\u0007`,
  `${E}]2;a title\u0007`,
  `${E}P+q544e\u001b\\`,
  `${E}kname${E}\\`,
);
const token = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 3, arbitrary: pens },
  { weight: 4, arbitrary: moves },
  { weight: 2, arbitrary: edits },
  { weight: 2, arbitrary: modes },
  { weight: 1, arbitrary: strings },
);

/** The cursor is behind the last column of a row that is printed to, but not so far: no escape brings it there. */
function waitsBehindNothing({ buffer: { active }, cols }: Terminal): boolean {
  const line = active.getLine(active.baseY + active.cursorY);
  const last = line?.getCell(cols - 1);
  const empty = last?.getChars() === "" && last.getWidth() === 1;
  return active.cursorX >= cols && empty && line?.translateToString(true) !== "";
}

/** With wrapping off xterm may print over the second half of a wide letter and leave the first. */
function hasHalfLetters({ buffer: { active }, cols }: Terminal): boolean {
  const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row));
  const columns = Array.from({ length: cols }, (_, column) => column);
  return rows.some((line) =>
    columns.some((column) => line?.getCell(column)?.getWidth() === 2 && line.getCell(column + 1)?.getWidth() !== 0),
  );
}

/** The same screen from the whole stream, and from a snapshot of it at `cut` and the rest. */
function bothWays(bytes: Uint8Array, cut: number): [Record<string, unknown>, Record<string, unknown>] {
  const [whole, first, second] = [new Watched(), new Watched(), new Watched()];
  whole.data(bytes, bytes.length);
  first.data(bytes.subarray(0, cut), cut);
  fc.pre(!waitsBehindNothing(first.terminal) && !hasHalfLetters(first.terminal));
  const { seq, cols, rows, bytes: image } = first.snapshot(HISTORY);
  second.repaint({ cols, rows }, image, seq);
  for (const screen of [first, second]) screen.data(bytes.subarray(cut), bytes.length);
  // Whoever gave the snapshot goes on as if it had not.
  expect(stateOf(first.terminal)).toEqual(stateOf(whole.terminal));
  const states = [stateOf(whole.terminal), stateOf(second.terminal)] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  for (const screen of [whole, first, second]) screen.close();
  return states;
}

/** A screen that was given this. */
function drawn(text: string): Watched {
  const screen = new Watched();
  screen.data(Buffer.from(text), text.length);
  return screen;
}

describe("a snapshot and what comes after it", { timeout: 30_000 }, () => {
  test("is all of it all along a full-screen program's stream", () => {
    const start = `one\r\ntwo\r\nthree ${"x".repeat(30)}\r\n${CSI}?1049h${CSI}?2004h${CSI}?1002h${CSI}?1006h${CSI}2;4r`;
    const draws = `${CSI}3;2H${CSI}38;2;9;8;7m“─”${E}7${CSI}4:3m你${CSI}?25l${E}]8;;http://a.b\u0007l${E}]8;;\u0007${CSI}48;5;9m${CSI}K\n\n${E}8é`;
    const bytes = Buffer.from(`${start}${draws}${CSI}?1049l${CSI}0mback “again”`);
    for (let at = 0; at <= bytes.length; at += 3) {
      const [whole, again] = bothWays(bytes, at);
      expect(again, `cut at ${at}`).toEqual(whole);
    }
  });

  test("holds as much history as is wanted", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`).join("\r\n");
    const screen = drawn(lines);
    const again = new Watched();
    again.repaint(SIZE, screen.snapshot(7).bytes, 0);
    const { normal } = again.terminal.buffer;
    expect([normal.baseY, normal.getLine(0)?.translateToString(true)]).toEqual([7, "line 28"]);
    for (const one of [screen, again]) one.close();
  });

  test("tells the title, and nothing that a title could smuggle", () => {
    const screen = drawn(`${E}]2;a title\u0007`);
    const again = new Watched();
    again.repaint(SIZE, screen.snapshot(0).bytes, 5);
    expect(again.change(true).head).toMatchObject({ title: "a title", seq: 5, bells: 0 });
    for (const one of [screen, again]) one.close();
  });

  test("survives bytes that mean nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, at) => {
        const [whole, again] = bothWays(bytes, bytes.length === 0 ? 0 : at % bytes.length);
        expect(again).toEqual(whole);
      }),
      { numRuns: 120 },
    );
  });

  test("is all of it, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.nat(), (tokens, at) => {
        const bytes = Buffer.from(tokens.join(""));
        const [whole, again] = bothWays(bytes, bytes.length === 0 ? 0 : at % bytes.length);
        expect(again).toEqual(whole);
      }),
      { numRuns: 250 },
    );
  });
});
