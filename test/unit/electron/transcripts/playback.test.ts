import fc from "fast-check";
import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { segmentName } from "../../../../electron/transcripts/places.ts";
import { type PlayedPart, playPart, type PlayFrom } from "../../../../electron/transcripts/playback.ts";
import { sizeBytes } from "../../../../electron/transcripts/records.ts";
import { Screen } from "../../../support/screen.ts";
import { testTranscript, writeSegment, type WrittenStep } from "../../../support/transcript-files.ts";

let root: string;
const id = testTranscript(1);
const START = Date.parse("2026-11-21T10:00:00Z");
const write = (segment: number, steps: readonly WrittenStep[]): void => writeSegment(root, { id, segment }, steps);
const play = (start: PlayFrom = {}): PlayedPart => playPart(path.join(root, id), start);

function playAll(start: PlayFrom = {}): PlayedPart["events"] {
  const first = play(start);
  const events = [...first.events];
  for (let { next } = first; next !== null; ) {
    const part = play({ from: next });
    events.push(...part.events);
    ({ next } = part);
  }
  return events;
}
const output = (events: PlayedPart["events"]): string =>
  events.map(([, kind, text]) => (kind === "o" ? text : "")).join("");
async function shownAfter(events: PlayedPart["events"], size: { cols: number; rows: number }): Promise<string[]> {
  const screen = new Screen(size);
  for (const [, kind, text] of events) {
    if (kind === "o") screen.write(text);
    if (kind === "r") screen.terminal.resize(...(text.split("x").map(Number) as [number, number]));
  }
  return screen.text();
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "pg-play-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a transcript that is played", () => {
  it("is a recording: a size, then output, changes of size and gaps, in time", () => {
    write(1, [
      { at: START, text: "one\r\n" },
      { at: START + 500, kind: "size", text: sizeBytes(100, 30) },
      { at: START + 600, text: "two\r\n" },
    ]);
    write(2, [{ at: START + 900, text: "three\r\n" }]);
    write(3, [
      { at: START + 1000, kind: "gap", text: "feed" },
      { at: START + 1100, kind: "image", text: "as it stands" },
      { at: START + 1200, kind: "end", text: "gone" },
    ]);
    const { cols, rows, events, next } = play();
    expect({ cols, rows, next }).toEqual({ cols: 80, rows: 24, next: null });
    expect(events).toEqual([
      [START, "o", "\u001bc"],
      [START, "o", "one\r\n"],
      [START + 500, "r", "100x30"],
      [START + 600, "o", "two\r\n"],
      [START + 900, "r", "80x24"],
      [START + 900, "o", "\u001bc"],
      [START + 900, "o", "three\r\n"],
      [START + 1000, "m", "gap"],
      [START + 1100, "o", "\u001bcas it stands"],
    ]);
  });

  it("in parts is the same as in one, with characters whole, whatever the bytes are", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 30 }),
        fc.string({ unit: "grapheme" }).map((text) => Buffer.from(text)),
      ),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(pieces, fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 10 }), (texts, cuts) => {
        const bytes = Buffer.concat(texts);
        const steps: WrittenStep[] = [];
        for (let from = 0, at = 0; from < bytes.length; at += 1) {
          const length = 1 + (cuts[at % cuts.length] ?? 0);
          steps.push({ at: START + at, text: bytes.subarray(from, from + length) });
          from += length;
        }
        write(1, steps);
        expect(output(play().events)).toBe(`\u001bc${new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)}`);
      }),
      { numRuns: 60 },
    );
    const text = "日本語の文字列 naïve 🎉\r\n".repeat(120_000);
    const all = Buffer.from(text);
    write(
      1,
      Array.from({ length: 100 }, (_, at) => ({
        at: START + at,
        text: all.subarray((at * all.length) / 100, ((at + 1) * all.length) / 100),
      })),
    );
    expect(play().next).not.toBeNull();
    expect(output(playAll())).toBe(`\u001bc${text}`);
  });

  it("from a time on begins with the screen as it stood then", async () => {
    const frames = Array.from({ length: 100 }, (_, at) => ({
      at: START + at * 1000,
      text: `\u001b[?1049h\u001b[2J\u001b[3;5H\u001b[1;31mframe ${at}\u001b[0m 日本語\u001b[10;1Hunder ${"é".slice(0, 1)}`,
    }));
    write(1, frames.slice(0, 60));
    write(2, frames.slice(60));
    for (const [time, frame] of [
      [0, 0],
      [17_500, 17],
      [59_999, 59],
      [60_000, 60],
      [70_100, 70],
      [500_000, 99],
    ] as const) {
      const part = play({ at: START + time });
      const screen = await shownAfter(part.events.slice(0, 1), part);
      expect(screen[2]).toBe(`    frame ${frame} 日本語`);
      expect(part.events[0]?.[0]).toBe(START + frame * 1000);
      expect((await shownAfter(playAll({ at: START + time }), part))[2]).toBe("    frame 99 日本語");
    }
    expect(play({ at: START - 5000 }).events[0]).toEqual([START, "o", "\u001bc"]);
  });

  it("from any moment on shows in the end what all of it shows", async () => {
    const steps = Array.from({ length: 300 }, (_, at) => ({
      at: START + at,
      text: `\u001b[${1 + (at % 24)};${1 + ((at * 7) % 60)}H\u001b[3${at % 8}mpiece ${at} 字\u001b[K\u001b[${2 + (at % 5)};${15 + (at % 8)}r\u001b[5;1H\n\n`,
    }));
    write(1, steps.slice(0, 150));
    const whole = play();
    const expected = await shownAfter(whole.events, whole);
    for (let at = 0; at < 150; at += 13) {
      const part = play({ at: START + at });
      expect(await shownAfter(part.events, part)).toEqual(expected);
    }
  });

  it("that is torn or swept is played as far as it is there, and a wrong place is refused", () => {
    write(1, [{ at: START, text: "first" }]);
    write(2, [
      { at: START + 1, text: "second" },
      { at: START + 2, text: "torn" },
    ]);
    truncateSync(path.join(root, id, segmentName(2)), 20 + 4 + 20 + 6 + 20 + 2);
    const { events } = play();
    expect(output(events)).toContain("second");
    expect(output(events)).not.toContain("torn");
    rmSync(path.join(root, id, segmentName(1)));
    expect(output(play({ from: "m1.24.3" }).events)).toContain("second");
    expect(output(play({ from: "m7.0.0" }).events)).toContain("second");
    for (const from of ["", "x", "m1", "m1.2.3.4", "n1.2.3", "../../etc/passwd"]) {
      expect(() => play({ from })).toThrow(expect.objectContaining({ code: "transcripts.badCursor" }));
    }
    rmSync(path.join(root, id), { recursive: true });
    expect(play()).toMatchObject({ events: [], next: null });
  });
});
