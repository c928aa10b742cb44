import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Indexer } from "../../../../electron/transcripts/indexer.ts";
import { isDamage, openToRead, removeIndex } from "../../../../electron/transcripts/index-file.ts";
import { segmentName } from "../../../../electron/transcripts/places.ts";
import { playPart } from "../../../../electron/transcripts/playback.ts";
import { answerRead } from "../../../../electron/transcripts/read-thread.ts";
import { encodeRecord } from "../../../../electron/transcripts/records.ts";
import { type Found, type Search, searchIndex } from "../../../../electron/transcripts/search.ts";
import { Screen } from "../../../support/screen.ts";
import { testTranscript, writeSegment } from "../../../support/transcript-files.ts";

let root: string;
let file: string;
const START = Date.parse("2026-11-21T10:00:00Z");
const [one, two] = [testTranscript(1), testTranscript(2)];
const open: Indexer[] = [];

function indexer(now = START + 3_600_000): Indexer {
  const opened = new Indexer(root, file, () => now);
  open.push(opened);
  return opened;
}
/** Brings all of some transcripts into the index. */
function index(transcripts: readonly string[] = [one], with_ = indexer()): Indexer {
  with_.changed(transcripts);
  while (with_.step(20));
  with_.pause();
  return with_;
}
function search(text: string, more: Partial<Search> & { milliseconds?: number; stopped?: () => boolean } = {}): Found {
  const { milliseconds = 5000, stopped = () => false, ...rest } = more;
  const db = openToRead(file);
  if (db === null) throw new Error("there is no index");
  try {
    return searchIndex(
      db,
      { text, regex: false, caseSensitive: false, limit: 100, ...rest },
      { milliseconds, stopped },
    );
  } finally {
    db.close();
  }
}
const found = (text: string, more: Parameters<typeof search>[1] = {}): string[] =>
  search(text, more).hits.map((hit) => hit.text);
const printed = (from: number, to: number, word = "line"): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `${word} ${from + at}.\r\n`).join("");

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "pg-index-"));
  file = path.join(root, "index.db");
});
afterEach(() => {
  for (const opened of open.splice(0)) opened.close();
  rmSync(root, { recursive: true, force: true });
});

describe("a search", { timeout: 60_000 }, () => {
  it("finds any part of a word, whatever its case unless asked, in any script, newest first", () => {
    writeSegment(root, { id: one, segment: 1 }, [
      { at: START, text: "Compiling paneglass v0.1\r\n設定ファイルを検索しました\r\nStraße ÄÖÜ\r\n" },
      { at: START + 60_000, text: 'error[E0308]: mismatched types "quoted" 100% a_b\r\ncompile done 🎉🎉\r\n' },
    ]);
    index();
    expect(found("compil")).toEqual(["compile done 🎉🎉", "Compiling paneglass v0.1"]);
    expect(found("Compil", { caseSensitive: true })).toEqual(["Compiling paneglass v0.1"]);
    expect(found("ファイル")).toEqual(["設定ファイルを検索しました"]);
    expect(found("検索")).toEqual(["設定ファイルを検索しました"]);
    expect(found("äöü")).toEqual(["Straße ÄÖÜ"]);
    expect(found("🎉")).toEqual(["compile done 🎉🎉"]);
    expect(found('s "quoted" 100% a_b')).toHaveLength(1);
    expect(found("[E0308]:")).toHaveLength(1);
    expect(found("a.b")).toEqual([]);
    expect(found("mismatched  types")).toEqual([]);
    const [hit] = search("glass").hits;
    expect(hit).toMatchObject({ transcript: one, at: START, ranges: [[14, 19]] });
    expect(search("🎉").hits[0]?.ranges).toEqual([
      [13, 15],
      [15, 17],
    ]);
  });

  it("tells three lines before and after, also from the blocks beside", () => {
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: printed(1, 400) }]);
    writeSegment(root, { id: two, segment: 1 }, [{ at: START, text: printed(1, 400, "other") }]);
    index([one, two]);
    for (const at of [1, 64, 65, 128, 399]) {
      const [hit] = search(`line ${at}.`).hits;
      const near = (from: number, to: number): string[] =>
        Array.from({ length: Math.max(0, to - from + 1) }, (_, index_) => from + index_)
          .filter((number) => number >= 1 && number <= 400)
          .map((number) => `line ${number}.`);
      expect({ before: hit?.before, after: hit?.after }).toEqual({
        before: near(at - 3, at - 1),
        after: near(at + 1, at + 3),
      });
    }
  });

  it("gives the newest of many panes whose output crosses, and says that there is more", () => {
    for (const [id, shift] of [
      [one, 0],
      [two, 500],
    ] as const) {
      const steps = Array.from({ length: 900 }, (_, at) => ({
        at: START + shift + at * 1000,
        text: `hit ${id} ${at}\r\n`,
      }));
      writeSegment(root, { id, segment: 1 }, steps);
    }
    index([one, two]);
    const { hits, more } = search("hit", { limit: 40 });
    expect(more).toBe(true);
    expect(hits.map(({ text }) => text)).toEqual(
      Array.from({ length: 40 }, (_, at) => `hit ${at % 2 === 0 ? two : one} ${899 - Math.floor(at / 2)}`),
    );
    expect(search("hit", { limit: 3000 })).toMatchObject({ more: false, hits: { length: 1800 } });
    expect(new Set(search("hit", { within: [one] }).hits.map(({ transcript }) => transcript))).toEqual(new Set([one]));
    expect(search("hit", { within: [] }).hits).toEqual([]);
  });

  it("takes regular expressions, uses what they certainly hold, and says when one is none", () => {
    writeSegment(root, { id: one, segment: 1 }, [
      { at: START, text: `${printed(1, 300)}took 12.5 ms (p99)\r\nfoo bar\r\nFOO.BAR\r\n` },
    ]);
    index();
    const regex = { regex: true };
    expect(found(String.raw`took \d+\.\d ms`, regex)).toEqual(["took 12.5 ms (p99)"]);
    expect(found(String.raw`\(p\d\d\)$`, regex)).toEqual(["took 12.5 ms (p99)"]);
    expect(found("^foo.bar$", regex)).toEqual(["FOO.BAR", "foo bar"]);
    expect(found("^foo.bar$", { ...regex, caseSensitive: true })).toEqual(["foo bar"]);
    expect(found("colou?r|took|xyz", regex)).toEqual(["took 12.5 ms (p99)"]);
    expect(found("(?:nothing)?foo b[a]r", regex)).toEqual(["foo bar"]);
    expect(found("tooook*", regex)).toEqual([]);
    expect(found("tooo?k", regex)).toEqual(["took 12.5 ms (p99)"]);
    expect(found("to{2}k", regex)).toEqual(["took 12.5 ms (p99)"]);
    expect(found("line 1{0,1}2\\.", regex)).toEqual(["line 12.", "line 2."]);
    expect(found("x*", regex)).toEqual([]);
    expect(() => found("(unclosed", regex)).toThrow(expect.objectContaining({ code: "transcripts.badPattern" }));
  });

  it("stops a pattern that never ends, in time", () => {
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: `${"a".repeat(60)}!\r\n${printed(1, 30)}` }]);
    index();
    const begin = performance.now();
    expect(() => found("(a+)+$", { regex: true })).toThrow(
      expect.objectContaining({ code: "transcripts.slowPattern" }),
    );
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it("ends when its time is up or nobody waits, with what it has", () => {
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: printed(1, 5000) }]);
    index();
    expect(search("li", { milliseconds: 0, limit: 1000 })).toMatchObject({ more: true });
    expect(search("line", { stopped: () => true })).toEqual({ hits: [], more: true });
  });

  it("gives a cursor that opens the moment: the line stands there, and what follows goes on", async () => {
    const steps = Array.from({ length: 200 }, (_, at) => ({
      at: START + at * 100,
      text: printed(at * 50, at * 50 + 49, "日本語"),
    }));
    writeSegment(root, { id: one, segment: 1 }, steps);
    writeSegment(root, { id: one, segment: 2 }, [{ at: START + 30_000, text: printed(10_000, 10_100, "later") }]);
    index();
    const [hit] = search("日本語 7311.").hits;
    const part = playPart(path.join(root, one), { from: hit?.cursor });
    const [first, ...rest] = part.events;
    expect(first?.[0]).toBe(hit?.at);
    const screen = new Screen({ cols: part.cols, rows: part.rows });
    screen.write(first?.[2] ?? "");
    const shown = [...(await screen.history()), ...(await screen.text())];
    expect(shown).toContain("日本語 7311.");
    expect(shown).not.toContain("日本語 7400.");
    for (const [, kind, text] of rest) if (kind === "o") screen.write(text);
    expect((await screen.text()).at(-2)).toBe("later 10100.");
    expect([...(await screen.history()), ...(await screen.text())].filter((line) => line.includes("\ufffd"))).toEqual(
      [],
    );
  });
});

describe("the index", { timeout: 60_000 }, () => {
  it("says how far it is, also to whoever does not keep it", () => {
    writeSegment(root, { id: one, segment: 3 }, [{ at: START, text: printed(1, 20) }]);
    const search = { text: "line", regex: false, caseSensitive: false, limit: 10 };
    const question = { kind: "search", search, milliseconds: 1000, stop: new Int32Array(1) } as const;
    const ask = (): unknown => answerRead({ root, index: file }, { call: 1, question });
    expect(ask()).toEqual({ call: 1, answer: { hits: [], more: false } });
    index();
    const offset = statSync(path.join(root, one, segmentName(3))).size;
    expect(ask()).toMatchObject({ indexed: [{ transcript: one, segment: 3, offset }] });
  });

  it("draws no screen for what it has, and keeps none of panes that print no more", () => {
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: printed(1, 20) }]);
    writeSegment(root, { id: two, segment: 1 }, [{ at: START + 3_590_000, text: printed(1, 20, "two") }]);
    const first = index([one, two]);
    first.pause();
    expect(first.screens).toBe(1);
    const again = index([one, two]);
    expect(again.screens).toBe(0);
    appendFileSync(
      path.join(root, one, segmentName(1)),
      Buffer.concat(encodeRecord("output", START + 3_599_000, [Buffer.from("line 21.\r\n")])),
    );
    index([one], again);
    expect(again.screens).toBe(1);
    expect(found("line 21.")).toEqual(["line 21."]);
    expect(found("line", { limit: 1000 })).toHaveLength(21);
  });

  it("draws a large segment again a little at a time", () => {
    const steps = Array.from({ length: 400 }, (_, at) => ({
      at: START + at * 100,
      text: printed(at * 50, at * 50 + 49),
    }));
    writeSegment(root, { id: one, segment: 1 }, steps);
    index().close();
    const more = encodeRecord("output", START + 60_000, [Buffer.from("the last one\r\n")]);
    appendFileSync(path.join(root, one, segmentName(1)), Buffer.concat(more));
    const opened = indexer();
    opened.changed([one]);
    let longest = 0;
    let count = 0;
    for (let goesOn = true; goesOn; count += 1) {
      const begin = performance.now();
      goesOn = opened.step(5);
      longest = Math.max(longest, performance.now() - begin);
    }
    opened.pause();
    expect(count).toBeGreaterThan(3);
    expect(longest).toBeLessThan(200);
    expect(found("the last one")).toEqual(["the last one"]);
    expect(found("line 777.")).toEqual(["line 777."]);
  });

  it("holds nothing any more of what was removed, in none of its files", () => {
    const words = Array.from({ length: 3000 }, (_, at) => `${Math.sin(at).toString(36).slice(2)}\r\n`).join("");
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: words }]);
    writeSegment(root, { id: two, segment: 1 }, [{ at: START, text: printed(1, 500) }]);
    index([one, two]).close();
    const opened = indexer();
    const db = openToRead(file);
    const blocks = (db?.prepare("SELECT lines FROM blocks WHERE source = 1").all() ?? []) as { lines: Uint8Array }[];
    db?.close();
    const pieces = blocks.map(({ lines }) => Buffer.from(lines).subarray(100, 164));
    const held = (): number[] =>
      ["", "-wal"].map((ending) => {
        const bytes = existsSync(file + ending) ? readFileSync(file + ending) : Buffer.alloc(0);
        return pieces.filter((piece) => bytes.includes(piece)).length;
      });
    expect(held()).toEqual([pieces.length, 0]);
    rmSync(path.join(root, one), { recursive: true });
    index([one], opened);
    expect(held()).toEqual([0, 0]);
    expect(found("line", { limit: 1000 })).toHaveLength(500);
  });

  it("goes on where it stood after a crash, without telling a line twice or losing one", () => {
    const steps = Array.from({ length: 60 }, (_, at) => ({
      at: START + at * 1000,
      text: printed(at * 10 + 1, at * 10 + 10),
    }));
    writeSegment(root, { id: one, segment: 1 }, steps.slice(0, 20));
    // As a crash leaves it: what was committed is there, nothing was closed.
    const crashed = index([one], indexer(START + 20_000));
    const more = steps.slice(20).map(({ at, text }) => Buffer.concat(encodeRecord("output", at, [Buffer.from(text)])));
    for (const [at, bytes] of more.entries()) {
      appendFileSync(path.join(root, one, segmentName(1)), bytes);
      if (at === 15) index([one], crashed);
    }
    index([one], indexer());
    const lines = search("line", { limit: 1000 })
      .hits.map(({ text }) => text)
      .toReversed();
    expect(lines).toEqual(Array.from({ length: 600 }, (_, at) => `line ${at + 1}.`));
  });

  it("forgets what is gone: old segments, and whole transcripts", () => {
    for (const segment of [1, 2, 3])
      writeSegment(root, { id: one, segment }, [
        { at: START + segment * 1000, text: printed(1, 500, `seg${segment}`) },
      ]);
    writeSegment(root, { id: two, segment: 1 }, [{ at: START, text: "other pane\r\n" }]);
    const opened = index([one, two]);
    expect(found("seg1", { limit: 1000 })).toHaveLength(500);
    rmSync(path.join(root, one, segmentName(1)));
    rmSync(path.join(root, two), { recursive: true });
    index([one, two], opened);
    expect(found("seg1")).toEqual([]);
    expect(found("other pane")).toEqual([]);
    expect(found("seg2", { limit: 1000 })).toHaveLength(500);
    expect(opened.progress().map(({ transcript }) => transcript)).toEqual([one]);
    rmSync(path.join(root, one), { recursive: true });
    index([one], opened);
    expect(found("seg")).toEqual([]);
  });

  it("that is deleted or damaged is made anew", () => {
    writeSegment(root, { id: one, segment: 1 }, [{ at: START, text: printed(1, 3000) }]);
    index().close();
    open.length = 0;
    removeIndex(file);
    index().close();
    open.length = 0;
    expect(found("line 77.")).toEqual(["line 77."]);
    writeFileSync(file, Buffer.alloc(statSync(file).size, "no database "));
    expect(() => found("line 77.")).toThrow(expect.toSatisfy(isDamage));
    index().close();
    open.length = 0;
    expect(found("line 77.")).toEqual(["line 77."]);
  });

  it("is smaller than what it is made of, and quick", () => {
    const words =
      "error warning compiled test passed failed agent session window pane output request response src index".split(
        " ",
      );
    let seed = 1;
    const word = (): string => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return words[(seed >> 8) % words.length] ?? "";
    };
    const line = (): string => `\u001b[3${seed % 8}m${Array.from({ length: 8 }, word).join(" ")}\u001b[0m ${seed}\r\n`;
    const steps = Array.from({ length: 200 }, (_, at) => ({
      at: START + at * 1000,
      text: Array.from({ length: 250 }, line).join(""),
    }));
    writeSegment(root, { id: one, segment: 1 }, steps);
    const begin = process.cpuUsage();
    const opened = index();
    const seconds = process.cpuUsage(begin).user / 1e6;
    opened.close();
    open.length = 0;
    const [bytes, size] = [statSync(path.join(root, one, segmentName(1))).size, statSync(file).size];
    console.log(
      `index: ${(bytes / 1e6 / seconds).toFixed(1)} MB per second of CPU, ${(size / bytes).toFixed(2)} of the transcript`,
    );
    expect(size).toBeLessThan(bytes);
    const begun = performance.now();
    expect(search("no such thing anywhere").hits).toEqual([]);
    console.log(`a search without hits: ${(performance.now() - begun).toFixed(1)} ms`);
    expect(existsSync(file)).toBe(true);
  });
});
