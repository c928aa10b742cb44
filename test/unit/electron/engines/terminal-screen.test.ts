import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { repaintBytes } from "../../../../electron/live/repaint.ts";
import type { RowLooks } from "../../../../shared/virtual/pane-backend.ts";

const SIZE = { cols: 20, rows: 5 };
const LIMIT = 50;
const PLAIN: RowLooks = { escapes: false, join: false, keepSpaces: false };
const STYLED: RowLooks = { escapes: true, join: false, keepSpaces: true };
const EVERYTHING = { from: -1e6, to: 1e6 };

const open: TerminalScreen[] = [];
afterEach(() => {
  for (const screen of open.splice(0)) screen.close();
});

function newScreen(...rest: ConstructorParameters<typeof TerminalScreen> | []): TerminalScreen {
  const [size = SIZE, limit = LIMIT, ears = {}] = rest;
  const screen = new TerminalScreen(size, limit, ears);
  open.push(screen);
  return screen;
}

async function showing(text: string, screen = newScreen()): Promise<TerminalScreen> {
  screen.write(Buffer.from(text));
  await screen.settled();
  return screen;
}

describe("a screen", () => {
  it("shows nothing of what it has not taken in, and everything when asked to settle", async () => {
    const screen = newScreen();
    screen.write(Buffer.from("one"));
    screen.write(Buffer.from(" two"));
    expect(screen.cursor.x).toBe(0);
    await screen.settled();
    expect(screen.cursor).toEqual({ x: 7, y: 0, visible: true });
    expect(screen.rows({ from: 0, to: 0 }, PLAIN)).toEqual(["one two"]);
  });

  it("takes in by itself what nobody asks for", async () => {
    const titles: string[] = [];
    const titled = new Promise<void>((resolve) => {
      const screen = newScreen(SIZE, LIMIT, {
        titled: (title) => {
          titles.push(title);
          resolve();
        },
      });
      screen.write(Buffer.from("\u001b]2;a title\u0007"));
    });
    await titled;
    expect(titles).toEqual(["a title"]);
  });

  it.each([
    ["what it is", "\u001b[c", "\u001b[?1;2c"],
    ["what else it is", "\u001b[>c", "\u001b[>84;0;0c"],
    ["its version", "\u001b[>q", "\u001bP>|tmux 3.3a\u001b\\"],
    ["whether it is well", "\u001b[5n", "\u001b[0n"],
    ["where the cursor is", "ab\r\nc\u001b[6n", "\u001b[2;2R"],
    ["how large it is", "\u001b[18t", "\u001b[8;5;20t"],
  ])("answers when it is asked %s", async (_what, asked, answer) => {
    const said: string[] = [];
    await showing(asked, newScreen(SIZE, LIMIT, { answered: (bytes) => said.push(Buffer.from(bytes).toString()) }));
    expect(said).toEqual([answer]);
  });

  it("tells of bells", async () => {
    let bells = 0;
    await showing("a\u0007b\u0007", newScreen(SIZE, LIMIT, { rang: () => (bells += 1) }));
    expect(bells).toBe(2);
  });

  it("keeps as much history as it may, and forgets it when told to", async () => {
    const screen = await showing(Array.from({ length: 100 }, (_, at) => `${at}\r\n`).join(""));
    expect(screen.historySize).toBe(LIMIT);
    expect(screen.rows(EVERYTHING, PLAIN)[0]).toBe("46");
    screen.limitHistory(10);
    expect(screen.historySize).toBe(10);
    screen.clearHistory();
    expect(screen.historySize).toBe(0);
    expect(screen.rows({ from: 0, to: 3 }, PLAIN)).toEqual(["96", "97", "98", "99"]);
  });

  it("clears and goes on as switched on, but for its history", async () => {
    const screen = await showing("\u001b[?1;1000;1006h\u001b[4h\u001b[2;4r\u001b[31mone\r\ntwo\u001b[?25l");
    screen.reset();
    expect(screen.cursor).toEqual({ x: 0, y: 0, visible: true });
    expect(screen.modes).toMatchObject({ insert: false, applicationCursor: false, mouse: "off", mouseSgr: false });
    expect(screen.scrollRegion).toEqual({ top: 0, bottom: 4 });
    expect(screen.historySize).toBe(2);
    await showing("plain", screen);
    expect(screen.rows({ from: 0, to: 0 }, STYLED)).toEqual(["plain"]);
  });

  it("keeps the covered screen and where its cursor waits", async () => {
    const screen = await showing("1\r\n2\r\n3\r\n4\r\n5\r\n6\u001b[H\u001b[Jmain\r\nmore\u001b[?1049h\u001b[Halt");
    expect(screen.alternate).toBe(true);
    expect(screen.savedCursor).toEqual({ x: 4, y: 1 });
    expect(screen.coveredRows(PLAIN)).toEqual(["main", "more", "", "", ""]);
    expect(screen.rows({ from: 0, to: 0 }, PLAIN)).toEqual(["alt"]);
    await showing("\u001b[?1049l", screen);
    expect(screen.coveredRows(PLAIN)).toBeNull();
    expect(screen.savedCursor).toBeNull();
  });

  it("keeps all of its history when a program ends that cleared a row that ran on", async () => {
    const screen = await showing(`said\r\n${"\r\n".repeat(5)}\u001b[?1049h\u001b[H${"x".repeat(20)}\u001b[2Jx`);
    screen.resize({ cols: 10, rows: 5 });
    await showing("\u001b[?1049lback", screen);
    expect(screen.rows(EVERYTHING, PLAIN)).toEqual(["said", "", "", "", "", "", "back"]);
  });

  it.each([
    ["that was cleared", "\u001b[2J", 0],
    ["with nothing to clear", "\u001b[H\u001b[5M\u001b[2J", 3],
  ])("takes rows back from the history when it gets taller: %s", async (_what, cleared, back) => {
    const screen = await showing(`${"line\r\n".repeat(9)}${cleared}`);
    const before = screen.historySize;
    screen.resize({ cols: 20, rows: 8 });
    expect(before - screen.historySize).toBe(back);
  });

  it("runs long lines on when it gets wider", async () => {
    const screen = await showing(`${"x".repeat(30)}\r\n`);
    screen.resize({ cols: 40, rows: 5 });
    expect(screen.size).toEqual({ cols: 40, rows: 5 });
    expect(screen.rows({ from: 0, to: 0 }, PLAIN)).toEqual(["x".repeat(30)]);
  });

  it.each([
    ["a control sequence", "a\u001b[38;5", "\u001b[38;5"],
    ["the escape alone", "ab\u001b", "\u001b"],
    ["a character set", "\u001b(", "\u001b("],
    ["a title", "\u001b]2;ti", "\u001b]2;ti"],
    ["a title about to end", "\u001b]2;ti\u001b", "\u001b]2;ti\u001b"],
    ["a string", "\u001bPq;1", "\u001bPq;1"],
    ["nothing", "\u001b[1mx\u001b]2;t\u0007\u001b]2;t\u001b\\", ""],
    ["the second of two", "\u001b[1\u001b[2", "\u001b[2"],
  ])("tells the bytes of %s that is not whole", async (_what, text, pending) => {
    const cut = Math.floor(text.length / 2);
    const screen = await showing(text.slice(0, cut));
    await showing(text.slice(cut), screen);
    expect(Buffer.from(screen.pending()).toString()).toBe(pending);
  });

  it("is silent and harmless once it is closed", async () => {
    const screen = await showing("one");
    screen.write(Buffer.from("two"));
    screen.close();
    screen.close();
    screen.write(Buffer.from("three"));
    await expect(screen.settled()).resolves.toBeUndefined();
  });
});

describe("a screen that is printed nonsense", () => {
  const nonsense = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom("", "?", ">", "=", "!"),
        fc.array(fc.nat({ max: 2 ** 32 }), { maxLength: 4 }),
        fc.integer({ min: 0x40, max: 0x7e }),
      )
      .map(([mark, numbers, final]) => Buffer.from(`a\u001b[${mark}${numbers.join(";")}${String.fromCharCode(final)}`)),
    fc
      .constantFrom("\u001b]2;", "\u001bP", "\u001b", "\u001b(", "\u001bk", "\u001bc", "\u009b")
      .map((text) => Buffer.from(text)),
  );

  it("does not throw, hang or leave its grid", async () => {
    const length = fc.integer({ min: 1, max: 30 });
    const size = fc.record({ cols: length, rows: length });
    const sizes = fc.array(size, { minLength: 1, maxLength: 3 });
    const limit = fc.constantFrom(0, 1, 5, LIMIT);
    const property = fc.asyncProperty(fc.array(nonsense, { maxLength: 30 }), sizes, limit, async (all, taken, most) => {
      const screen = newScreen(SIZE, most);
      for (const next of [SIZE, ...taken]) {
        screen.resize(next);
        for (const bytes of all) screen.write(Buffer.from(bytes));
        await screen.settled();
        expect(screen.rows(EVERYTHING, PLAIN)).toHaveLength(screen.historySize + next.rows);
        expect(screen.historySize).toBeLessThanOrEqual(most);
        expect(screen.cursor.x).toBeLessThanOrEqual(next.cols);
        expect(screen.cursor.y).toBeLessThan(next.rows);
        expect(screen.image(LIMIT)).toMatchObject(next);
      }
      screen.close();
    });
    await fc.assert(property, { numRuns: 500 });
  });

  it.each("@ABCDEFGHIJKLMPSTXZ`abdefgmnrt".split(""))("does %s a billion times at once", async (final) => {
    const began = performance.now();
    await showing(`a\u001b[2147483647${final}`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

const WORDS = [
  "word",
  "long enough to wrap here",
  "",
  "\u001b[31m",
  "\u001b[0m",
  "\u001b[1;44m",
  "\u001b[m",
  "日本",
  "\t",
  "é",
];

describe("a flood", () => {
  const line = fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => `${words.join(" ")}\r\n`);
  const flood = fc.array(line, { minLength: 60, maxLength: 300 }).map((lines) => lines.join(""));

  it("shows the same in one piece, of which the beginning is skipped, as in small ones, of which nothing is", async () => {
    const property = fc.asyncProperty(flood, fc.constantFrom("", "end", "\u001b[H", "\u001b[5"), async (text, end) => {
      const whole = await showing(text + end, newScreen());
      const pieces = newScreen();
      for (let at = 0; at < text.length + end.length; at += 97) await showing((text + end).slice(at, at + 97), pieces);
      expect(whole.rows(EVERYTHING, STYLED)).toEqual(pieces.rows(EVERYTHING, STYLED));
      expect([whole.cursor, whole.historySize]).toEqual([pieces.cursor, pieces.historySize]);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it("is skipped where that is right, and costs little", async () => {
    const text = Buffer.from("a line of text that says little\r\n".repeat(60_000));
    const screen = newScreen();
    const began = performance.now();
    screen.write(text);
    await screen.settled();
    expect(screen.historySize).toBe(LIMIT);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("an image", () => {
  const pieces = fc.constantFrom(
    ...[
      "text ",
      "\r\n",
      "\u001b[1;32m",
      "\u001b[0m",
      "日本",
      "\u001b[3;5H",
      "\u001b[2;4r",
      "\u001b[r",
      "\u001b[K",
      "\u001b[2J",
    ],
    ...[
      "\u001b[0m\u001b[?1049h",
      "\u001b[?1049l",
      "\u001b(0lqk\u001b(B",
      "e\u0301",
      "x".repeat(33),
      "\u001b[44m  \u001b[K",
      "\u001bM",
    ],
  );
  const traffic = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));

  /** What a tile shows that was drawn when `at` bytes had come, and got the others as they came. */
  async function drawnAt(bytes: Buffer, at: number): Promise<unknown> {
    const screen = newScreen();
    screen.write(bytes.subarray(0, at));
    const image = screen.image(LIMIT);
    // A cursor that waits to wrap behind a blank cell, or under the alternate screen, cannot be drawn.
    fc.pre(image.covered === null || Math.max(screen.cursor.x, screen.savedCursor?.x ?? 0) < SIZE.cols);
    fc.pre(screen.cursor.x < SIZE.cols || isFull(image.screen, screen.cursor.y));
    const tile = newScreen();
    tile.write(repaintBytes(image));
    tile.write(bytes.subarray(at));
    await tile.settled();
    return shownBy(tile);
  }

  /** Whether a row has a sign in each of its cells. */
  function isFull(rows: Uint8Array, at: number): boolean {
    const row = Buffer.from(rows).toString().split("\n")[at] ?? "";
    const signs = [...row.replaceAll(/\u001b(?:\[[0-9;]*m|\([0B])/g, "").normalize("NFC")];
    return signs.length + signs.filter((sign) => /[日本]/.test(sign)).length === SIZE.cols;
  }

  /** Spaces at the ends look as cells that hold nothing, and a pen may be put down in several ways. */
  function looksOf(bytes: Uint8Array | null): string[] | null {
    return (
      bytes &&
      Buffer.from(bytes)
        .toString()
        .split("\n")
        .map((row) => row.replace(/(?:\u001b(?:\[(?:0|39|49)m|\(B) *)+$/, "").trimEnd())
    );
  }

  function shownBy(screen: TerminalScreen): unknown {
    const image = screen.image(0);
    return { ...image, screen: looksOf(image.screen), covered: looksOf(image.covered) };
  }

  it("and the bytes after it show what the screen shows, wherever they are cut", async () => {
    const property = fc.asyncProperty(traffic, fc.nat(), async (text, nat) => {
      const bytes = Buffer.from(text);
      const at = nat % (bytes.length + 1);
      // A mark that belongs to the last character of an image cannot join it: whoever follows a pane asks for another image.
      fc.pre(bytes[at] !== 0xcc && bytes[at - 1] !== 0xcc);
      expect(await drawnAt(bytes, at)).toEqual(shownBy(await showing(text)));
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it("has as much history as is asked for", async () => {
    const screen = await showing(Array.from({ length: 30 }, (_, at) => `${at}\r\n`).join(""));
    const rowsOf = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString().split("\n");
    expect(rowsOf(screen.image(3).history)).toEqual(["23", "24", "25"]);
    expect(screen.image(0).history).toHaveLength(0);
    expect(rowsOf(screen.image(1000).history)).toHaveLength(26);
  });

  it("takes in first what was written", () => {
    const screen = newScreen();
    screen.write(Buffer.from("now\u001b]2;its title\u0007\u001b[2"));
    const image = screen.image(0);
    expect(Buffer.from(image.screen).toString()).toBe("now\n\n\n\n");
    expect(image).toMatchObject({ cols: 20, rows: 5, covered: null, title: "its title", cursor: { x: 3, y: 0 } });
    expect(Buffer.from(image.pending).toString()).toBe("\u001b[2");
  });

  it("has links, overlines and the pen that it was cut off with", async () => {
    const link = "\u001b]8;id=a;https://example.org/\u001b\\";
    const screen = await showing(`${link}here\u001b]8;;\u001b\\ \u001b[53mo\u001b[0m \u001b[1;4:3;31;58;5;9mred`);
    const image = screen.image(0);
    const [row] = Buffer.from(image.screen).toString().split("\n");
    expect(row).toBe(
      `${link}here\u001b]8;;\u001b\\ \u001b[53mo\u001b[0m\u001b[39m\u001b[49m \u001b[1;4:3m\u001b[31m\u001b[58;5;9mred\u001b[0m`,
    );
    expect(Buffer.from(image.pending).toString()).toBe("\u001b[1;4:3m\u001b[31m\u001b[58;5;9m");
  });
});
