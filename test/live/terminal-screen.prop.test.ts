import { spawnSync } from "node:child_process";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TerminalScreen } from "../../electron/engines/terminal-screen.ts";
import type { RowLooks } from "../../shared/virtual/pane-backend.ts";
import { runs } from "../support/runs.ts";
import { type Replay, replay } from "../support/tmux-replay.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

const SIZE = { cols: 80, rows: 24 };
const LIMIT = 2000;

let server: TestTmux;
beforeAll(async () => {
  server = await startTmux({ setup: [["set-option", "-g", "history-limit", String(LIMIT)]] });
});
afterAll(async () => {
  await server.kill();
});

const FLAGS =
  "#{insert_flag}#{origin_flag}#{wrap_flag}#{keypad_cursor_flag}#{keypad_flag}#{mouse_all_flag}#{mouse_sgr_flag}";
const FACTS = `#{cursor_x},#{cursor_y},#{cursor_flag},#{alternate_on},#{history_size},#{scroll_region_upper},#{scroll_region_lower},#{pane_tabs},${FLAGS}`;

function factsOf(screen: TerminalScreen): string {
  const { cursor, modes, scrollRegion } = screen;
  const flags = [
    modes.insert,
    modes.originMode,
    modes.wrap,
    modes.applicationCursor,
    modes.applicationKeypad,
    modes.mouse === "any",
    modes.mouseSgr,
  ];
  return [
    cursor.x,
    cursor.y,
    Number(cursor.visible),
    Number(screen.alternate),
    screen.historySize,
    scrollRegion.top,
    scrollRegion.bottom,
    screen.tabStops.join(","),
    flags.map(Number).join(""),
  ].join(",");
}

type Size = readonly [cols: number, rows: number];

const LOOKS = {
  "": { escapes: false, join: false, keepSpaces: false },
  "-N": { escapes: false, join: false, keepSpaces: true },
  "-e": { escapes: true, join: false, keepSpaces: false },
  "-J": { escapes: false, join: true, keepSpaces: false },
} satisfies Record<string, RowLooks>;
type Look = keyof typeof LOOKS;

/** tmux keeps with a row that it runs on in the next, xterm with the next that it continues: moved and cleared rows differ. */
const UNJOINED: readonly Look[] = ["", "-N", "-e"];
const ALL: readonly Look[] = ["", "-N", "-e", "-J"];

async function theirs(pane: Replay, looks: readonly Look[]): Promise<unknown> {
  const rows = looks.map(async (look) => {
    const flags = look === "" ? [] : [look];
    return [look, (await pane.tmux("capture-pane", "-p", ...flags, "-S", "-", "-t", pane.pane)).split("\n")];
  });
  return { facts: await pane.format(FACTS), ...Object.fromEntries(await Promise.all(rows)) };
}

function ours(screen: TerminalScreen, looks: readonly Look[]): unknown {
  const rows = looks.map((look) => [look, screen.rows({ from: -LIMIT, to: LIMIT }, LOOKS[look])]);
  return { facts: factsOf(screen), ...Object.fromEntries(rows) };
}

interface Then {
  readonly sizes?: readonly Size[];
  /** Printed after the sizes. */
  readonly more?: string;
}

/** What we and tmux say after the same bytes. */
async function both(
  bytes: string,
  looks: readonly Look[],
  { sizes = [], more }: Then = {},
): Promise<[unknown, unknown]> {
  const pane = await replay(server, Buffer.from(bytes));
  const screen = new TerminalScreen(SIZE, LIMIT);
  try {
    screen.write(Buffer.from(bytes));
    await screen.settled();
    for (const [cols, rows] of sizes) {
      screen.resize({ cols, rows });
      await pane.tmux("resize-window", "-t", pane.pane, "-x", String(cols), "-y", String(rows));
    }
    if (more !== undefined) {
      await pane.more(Buffer.from(more));
      screen.write(Buffer.from(more));
      await screen.settled();
    }
    return [ours(screen, looks), await theirs(pane, looks)];
  } finally {
    screen.close();
    await pane.end();
  }
}

const CASES: Record<string, string> = {
  "plain lines": "one\r\ntwo  \r\n   three\r\n",
  "a long line": "x".repeat(200) + "\r\nend",
  colours: "\x1b[1;31mred\x1b[0m plain \x1b[38;5;208mx\x1b[48;2;1;2;3my\x1b[m\r\n\x1b[44mblue\x1b[K\r\nz\x1b[0mw",
  styles:
    "\x1b[1mb\x1b[2md\x1b[3mi\x1b[4mu\x1b[5mk\x1b[7mr\x1b[8mh\x1b[9ms\x1b[53mo\x1b[0m \x1b[4:3mcurly\x1b[21mdouble\x1b[24m \x1b[91;102mbright",
  "a coloured tail":
    "\x1b[31m" + "y".repeat(20) + "\x1b[0m\r\n\x1b[32m" + "y".repeat(40) + "\x1b[0m\r\nq\x1b[33m" + "z".repeat(41),
  "line drawing": "\x1b(0lqqk\x1b(B text \x0e q \x1b)0\x0eqx\x0f q",
  clearing: "a\r\nb\r\nc\x1b[2Jd\r\n\x1b[H\x1b[Je",
  tabs: "a\tb\tc\x1b[3g\x1b[1;11H\x1bH\rx\ty",
  regions: "\x1b[3;6r\x1b[6;1Ha\nb\nc\nd\r\n\x1b[2S\x1b[1T",
  alternate: "main\r\nmore\x1b[?1049halt\r\n\x1b[31mred",
  "alternate and back": "main\r\nmore\x1b[?1049halt\r\n\x1b[31mred\x1b[?1049lback",
  modes: "\x1b[4h\x1b[?1h\x1b=\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?7l",
  wide: "日本語" + "語".repeat(45) + "\r\ne\u0301 👨‍👩‍👧 x",
  reset: "a\r\nb\x1b[31m\x1b[3;5r\x1bcafter",
  scrolled: Array.from({ length: 100 }, (_, n) => `line ${n}\r\n`).join(""),
  "a name": "\x1bkname\x1b\\text\x1b]0;title\x07more",
  "the last column": "x".repeat(80) + "\x1b[Dy\r\n" + "x".repeat(80) + "\by",
  "insert and delete": "abcdef\x1b[3D\x1b[2@\x1b[5D\x1b[P\r\n\x1b[Lq\x1b[M",
  repeat: "a\x1b[5bb\x1b[3X",
};

describe("a screen prints what capture-pane prints", () => {
  it.each(Object.entries(CASES))("%s", async (_what, bytes) => {
    const [said, wanted] = await both(bytes, ALL);
    expect(said).toEqual(wanted);
  });
});

const WORDS = [
  "alpha",
  "beta-gamma",
  "x",
  "~`{|}",
  "0123456789",
  " ",
  "  two",
  "日本語",
  "e\u0301tude",
  "x".repeat(90),
];
const PENS = ["1;31", "32;44", "7", "38;5;208", "48;2;10;20;30", "4;35", "100;97", "39;49", "0", "4:3", "9;3", "22;24"];
const count = fc.integer({ min: 0, max: 30 });
const csi = (letter: string): fc.Arbitrary<string> => count.map((n) => `\x1b[${n}${letter}`);

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 4, arbitrary: fc.constant("\r\n") },
  { weight: 3, arbitrary: fc.constantFrom(...PENS).map((pen) => `\x1b[${pen}m`) },
  { weight: 2, arbitrary: fc.tuple(count, count).map(([row, column]) => `\x1b[${row};${column}H`) },
  { weight: 4, arbitrary: fc.constantFrom(..."ABCDEFGPX@LMSTd".split("")).chain(csi) },
  { weight: 2, arbitrary: fc.constantFrom("\x1b[K", "\x1b[1K", "\x1b[2K", "\x1b[J", "\x1b[1J", "\x1b[2J", "\x1b[3J") },
  { weight: 1, arbitrary: fc.tuple(count, count).map(([top, bottom]) => `\x1b[${top + 1};${bottom + 1}r`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("\t", "\b", "\r", "\n", "\x1bM", "\x1bD", "\x1bE", "\x1b7", "\x1b8", "\x1bH", "\x1b[g"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\x1b[?1049h", "\x1b[?1049l", "\x1bc", "\x1b(0lqxqk\x1b(B"),
  },
);

const TRAFFIC = path.resolve(import.meta.dirname, "../support/pane-traffic.mjs");

/** What a program prints that writes seeded text, colours and moves; some 1500 rows of history. */
function traffic(seed: number, kind: string): string {
  const script = `printf x | timeout 2 node "$0" ${seed} 40000 ${kind}`;
  return spawnSync("sh", ["-c", script, TRAFFIC]).stdout.toString().replaceAll("\n", "\r\n");
}

describe("a screen of a busy program", () => {
  it.each([
    [1, "narrow"],
    [2, "narrow"],
    [3, "wide"],
    [4, "wide"],
  ])("is what tmux shows (seed %i, %s)", async (seed, kind) => {
    const bytes = traffic(seed, kind);
    expect(bytes).toContain("TRAFFIC-ENDS");
    // Half of a wide sign overwritten leaves a cell that looks otherwise in tmux.
    const [said, wanted] = await both(bytes, kind === "wide" ? [""] : UNJOINED);
    expect(said).toEqual(wanted);
  });
});

describe("a screen that anything is printed to", () => {
  it("is what tmux shows", { timeout: 240_000 }, async () => {
    const text = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(""));
    const property = fc.asyncProperty(text, async (bytes) => {
      const [said, wanted] = await both(bytes, UNJOINED);
      expect(said).toEqual(wanted);
    });
    await fc.assert(property, { numRuns: runs(60, 150) });
  });
});

/** What differed once: which rows come back from the history, and where lines end. */
const RESIZED: [string, Size[]][] = [
  [
    `${"y".repeat(200)}\x1b[2J`,
    [
      [67, 2],
      [10, 4],
    ],
  ],
  [`${"y".repeat(200)}\r\n${"y".repeat(200)}\x1b[5;9H`, [[100, 5]]],
  [
    "y".repeat(200),
    [
      [10, 3],
      [11, 3],
      [10, 20],
    ],
  ],
  [`${"line\r\n".repeat(40)}\x1b[H\x1b[24M\x1b[2J`, [[80, 30]]],
];

describe("a screen that gets other sizes", () => {
  const size = fc.tuple(fc.integer({ min: 10, max: 120 }), fc.integer({ min: 2, max: 40 }));
  const line = fc.oneof(
    fc.constantFrom("", "word", "日本語 wide", "\x1b[31mred\x1b[0m tail", "x".repeat(80), "y".repeat(200)),
    fc.string({ unit: "grapheme-ascii", maxLength: 100 }),
  );
  const printed = (...ends: string[]): fc.Arbitrary<string> =>
    fc
      .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom("", "\r\n", "\x1b[H", "\x1b[5;9H", "\x1b[2J", ...ends))
      .map(([lines, end]) => lines.join("\r\n") + end);
  const text = printed("\x1b[2Jx\r\n");

  it("is what tmux shows", { timeout: 240_000 }, async () => {
    const sizes = fc.array(size, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(text, sizes, async (bytes, wanted) => {
      const [said, shown] = await both(bytes, ALL, { sizes: wanted });
      expect(said).toEqual(shown);
    });
    await fc.assert(property, { numRuns: runs(25, 60), examples: RESIZED });
  });

  it("shows what it covered, broken anew, when a full-screen program ends", { timeout: 240_000 }, async () => {
    // When the program ends, tmux 3.3a drops a row of history for each cleared row of its screen that runs on: we keep it.
    const cleared = printed("\r\x1b[2Jx\r\n");
    const property = fc.asyncProperty(text, cleared, size, async (under, over, wanted) => {
      const bytes = `${under}\x1b[?1049h\x1b[H${over}`;
      const [said, shown] = await both(bytes, UNJOINED, { sizes: [wanted], more: "\x1b[?1049lback" });
      expect(said).toEqual(shown);
    });
    await fc.assert(property, { numRuns: runs(20, 40) });
  });
});
