import { describe, expect, it } from "vitest";
import { encodeRecord, type RecordKind, recordsIn, sizeBytes } from "../../../../electron/transcripts/records.ts";
import type { SeenLine } from "../../../../electron/transcripts/moments.ts";
import { SeenLines } from "../../../../electron/transcripts/seen-lines.ts";

interface Step {
  readonly kind?: RecordKind;
  readonly at: number;
  readonly text: string | Uint8Array;
}
const IMAGE = sizeBytes(80, 24);

/** The lines of a transcript that begins with an empty screen; seconds. */
function linesOf(steps: readonly Step[], known: readonly string[] = []): SeenLine[] {
  const told: SeenLine[] = [];
  const lines = new SeenLines(known, (line) => told.push(line));
  const first = encodeRecord("image", 0, [IMAGE]);
  const rest = steps.map(({ kind = "output", at, text }) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    return Buffer.concat(encodeRecord(kind, at * 1000, kind === "image" ? [IMAGE, bytes] : [bytes]));
  });
  for (const record of recordsIn(Buffer.concat([...first, ...rest]), 0, true)) lines.take({ ...record, segment: 1 });
  lines.pause(((steps.at(-1)?.at ?? 0) + 10) * 1000);
  lines.close();
  return told;
}
const texts = (steps: readonly Step[], known: readonly string[] = []): string[] =>
  linesOf(steps, known).map(({ text }) => text);
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`);
const printed = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join("");

describe("the lines of a transcript", () => {
  it("are what was printed, each once, in order, with when and where", () => {
    const lines = linesOf([
      { at: 1, text: "\u001b[32mgreen\u001b[0m and \u001b]0;title\u0007plain\r\n" },
      { at: 2, text: printed(numbered(1, 500)) },
      { at: 2.1, text: "日本語 naïve 👩‍👩‍👧 e\u0301tude\r\n$ " },
    ]);
    expect(lines.map(({ text }) => text)).toEqual([
      "green and plain",
      ...numbered(1, 500),
      "日本語 naïve 👩‍👩‍👧 e\u0301tude",
      "$",
    ]);
    expect(lines[0]).toMatchObject({ at: 1000, segment: 1 });
    expect(lines[400]).toMatchObject({ at: 2000 });
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it("have the same line as often as it was printed", () => {
    const lines = texts([{ at: 1, text: printed(Array.from({ length: 100 }, () => "tick")) }]);
    expect(lines).toEqual(Array.from({ length: 100 }, () => "tick"));
  });

  it("that come slowly are told as they come, though they differ in a number only", () => {
    const told = linesOf(numbered(1, 60).map((line, at) => ({ at: at + 1, text: `${line}\r\n` })));
    expect(told.map(({ text }) => text)).toEqual(numbered(1, 60));
    told.forEach(({ at }, index) => expect(at - (index + 1) * 1000).toBeLessThan(3000));
  });

  it("are whole, however the terminal wraps them and wherever output is cut", () => {
    const long = `begin ${"word ".repeat(300)}end`;
    const bytes = Buffer.from(`${long}\r\n${"字".repeat(700)}\r\nafter\r\n${printed(numbered(1, 60))}`);
    const cuts = Array.from(bytes, (_, at) => ({ at: 1 + at / 1e6, text: bytes.subarray(at, at + 1) }));
    for (const steps of [[{ at: 1, text: bytes }], cuts]) {
      expect(texts(steps)).toEqual([long, "字".repeat(700), "after", ...numbered(1, 60)]);
    }
  });

  it("of ten megabytes without an end are bounded pieces of it", { timeout: 60_000 }, () => {
    const told = texts([
      { at: 1, text: Buffer.alloc(10_000_000, "abcdefghij") },
      { at: 2, text: "\r\nafter\r\n" },
    ]);
    expect(told.at(-1)).toBe("after");
    expect(told.join("").length).toBeGreaterThan(9_900_000);
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(4000);
  });

  it("of a program that draws its screen again and again are told once", () => {
    const frame = (at: number): string =>
      `\u001b[H\u001b[2J${numbered(1, 20).join("\r\n")}\r\n⠙ Working… (${at}s · esc to interrupt)\r\n> `;
    const steps = Array.from({ length: 300 }, (_, at) => ({ at: 1 + at / 10, text: frame(Math.floor(at / 10)) }));
    const told = texts([{ at: 0.5, text: "\u001b[?1049h" }, ...steps]);
    expect(told.filter((text) => text === "line 7")).toHaveLength(1);
    const working = told.filter((text) => text.includes("Working"));
    expect(working.length).toBeGreaterThan(1);
    expect(working.length).toBeLessThan(12);
  });

  it("of a program that draws over its own lines on the main screen are told once, and so is what it leaves", () => {
    const steps = Array.from({ length: 200 }, (_, at) => {
      const up = at === 0 ? "" : "\r\u001b[3A\u001b[J";
      return {
        at: 1 + at / 10,
        text: `${up}${at % 40 === 0 ? `● step ${at / 40} done\r\n` : ""}top\r\n✻ ${at} tokens\r\nbottom\r\n`,
      };
    });
    const told = texts([...steps, { at: 40, text: printed(numbered(1, 40)) }]);
    expect(told.filter((text) => text.startsWith("● step"))).toEqual([0, 1, 2, 3, 4].map((at) => `● step ${at} done`));
    expect(told.filter((text) => text === "bottom").length).toBeLessThan(3);
    expect(told.filter((text) => text.includes("tokens")).length).toBeLessThan(12);
    expect(told).toContain("✻ 199 tokens");
    expect(told.slice(-40)).toEqual(numbered(1, 40));
  });

  it("that are half gone from the screen are told whole, once", () => {
    const long = `long ${"x".repeat(100)} end`;
    const rows = numbered(1, 22).map((line, at) => ({ at: 1 + at * 4, text: `${line}\r\n` }));
    const more = numbered(23, 40).map((line, at) => ({ at: 200 + at * 4, text: `${line}\r\n` }));
    expect(texts([{ at: 0.5, text: `${long}\r\n` }, ...rows, ...more])).toEqual([long, ...numbered(1, 40)]);
  });

  it("of a table of numbers that change are told now and then", () => {
    const frame = (at: number): string =>
      `\u001b[H${numbered(1, 20)
        .map(
          (_, row) =>
            `${String((at * 7919 * (row + 1)) % 9973).padStart(5)} root ${((at * 31 + row) % 100).toFixed(1).padStart(5)} task-${row}\u001b[K`,
        )
        .join("\r\n")}`;
    const steps = Array.from({ length: 200 }, (_, at) => ({ at: 1 + at / 10, text: frame(at) }));
    const told = texts([{ at: 0.5, text: "\u001b[?1049h" }, ...steps]);
    expect(told.filter((text) => text.endsWith("task-7")).length).toBeGreaterThan(2);
    expect(told.filter((text) => text.endsWith("task-7")).length).toBeLessThan(9);
  });

  it("of a command that is being typed are told when it is done", () => {
    const typed = "git status".split("").map((letter, at) => ({ at: 2 + at * 0.5, text: letter }));
    const told = texts([{ at: 1, text: "$ " }, ...typed, { at: 8, text: "\r\nOn branch main\r\n$ " }]);
    expect(told).toEqual(["$ git status", "On branch main", "$"]);
  });

  it("after a gap are those that are new in the image's history", () => {
    const before = numbered(1, 50);
    const told = texts([
      { at: 1, text: printed(before) },
      { kind: "gap", at: 2, text: "feed" },
      { kind: "image", at: 3, text: printed(numbered(20, 90)) },
      { at: 4, text: printed(["after"]) },
    ]);
    expect(told).toEqual([...numbered(1, 90), "after"]);
    const restarted = texts(
      [
        { kind: "gap", at: 0, text: "restart" },
        { kind: "image", at: 3, text: printed(numbered(20, 60)) },
      ],
      before,
    );
    expect(restarted).toEqual(numbered(51, 60));
  });

  it("of any bytes at all are made without harm", { timeout: 60_000 }, () => {
    let seed = 7;
    const bytes = Uint8Array.from({ length: 300_000 }, () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return seed >> 16;
    });
    const steps = Array.from({ length: 100 }, (_, at) => ({
      at: 1 + at / 50,
      text: bytes.subarray(at * 3000, at * 3000 + 3000),
    }));
    expect(texts([...steps, { at: 9, text: "\u001b\\\u001bc\r\nstill here\r\n" }]).at(-1)).toBe("still here");
    expect(
      texts([
        { at: 1, text: `\u001b]0;${"x".repeat(1_000_000)}` },
        { at: 2, text: "\u0007after\r\n" },
      ]),
    ).toEqual(["after"]);
  });
});
