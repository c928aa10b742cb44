import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boundedLog } from "../../../../electron/pty-host/bounded-log.ts";
import { Transcript } from "../../../../electron/pty-host/transcript.ts";
import { until } from "../../../support/until.ts";

let folder: string;
let file: string;
const failures: string[] = [];
const begin = (part: number): Transcript => new Transcript(file, (message) => failures.push(message), { part });
const read = (name: string): Promise<string> => readFile(name, "utf8").catch(() => "");

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-transcript-"));
  file = path.join(folder, "0-1.log");
  failures.length = 0;
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

describe("a transcript", () => {
  it("has what was written, for its owner alone, while it goes on", async () => {
    const transcript = begin(1000);
    transcript.write(Buffer.from("one "));
    transcript.write(Buffer.from("two"));
    await until(async () => (await read(file)) === "one two");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    transcript.write(Buffer.from(" three"));
    await transcript.keep();
    expect(await read(file)).toBe("one two three");
    expect(await readdir(folder)).toEqual(["0-1.log"]);
  });

  it("goes on in a new part when one is full, and keeps the one before", async () => {
    const transcript = begin(10);
    for (const text of ["aaaaaaaa", "bbbbbbbb", "cccccccc"]) {
      transcript.write(Buffer.from(text));
      await until(async () => (await read(file)) === text);
    }
    await transcript.keep();
    expect([await read(`${file}.1`), await read(file)]).toEqual(["bbbbbbbb", "cccccccc"]);
  });

  it("of a flood has the end, without a gap before it, and holds little meanwhile", async () => {
    const transcript = begin(1000);
    transcript.write(Buffer.from("before"));
    await until(async () => (await read(file)) === "before");
    for (let at = 0; at < 5000; at += 1) transcript.write(Buffer.from(`${at} `.padStart(10)));
    await transcript.keep();
    const text = (await read(`${file}.1`)) + (await read(file));
    const numbers = text.trim().split(/\s+/).map(Number);
    expect(numbers.at(-1)).toBe(4999);
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.length).toBeLessThan(300);
    expect(numbers).toEqual(Array.from(numbers, (_, at) => (numbers[0] ?? 0) + at));
  });

  it("goes when its pane was closed", async () => {
    const transcript = begin(4);
    transcript.write(Buffer.from("one"));
    await until(async () => (await read(file)) === "one");
    transcript.write(Buffer.from("two"));
    transcript.write(Buffer.from("three"));
    await transcript.remove();
    transcript.write(Buffer.from("four"));
    expect(await readdir(folder)).toEqual([]);
  });

  it("says once that it cannot go on, and stops nothing", async () => {
    await rm(folder, { recursive: true });
    const transcript = begin(10);
    transcript.write(Buffer.from("x"));
    await until(() => failures.length > 0);
    transcript.write(Buffer.from("y"));
    await transcript.keep();
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("ENOENT");
  });
});

describe("the host's log", () => {
  it("keeps to its size, with one file before it", async () => {
    const log = boundedLog(path.join(folder, "log"), 200);
    for (let at = 0; at < 20; at += 1) log(`line ${at}`);
    expect((await readdir(folder)).toSorted()).toEqual(["log", "log.1"]);
    expect((await stat(path.join(folder, "log"))).size).toBeLessThan(300);
    expect(await read(path.join(folder, "log"))).toContain("line 19");
    expect(() => boundedLog("/no/such/folder/log")("x")).not.toThrow();
  });
});
