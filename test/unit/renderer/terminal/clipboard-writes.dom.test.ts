import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ClipboardRule, ClipboardWrites, LONGEST_COPY } from "../../../../renderer/terminal/clipboard-writes.ts";

let terminal: Terminal;
let writes: ClipboardWrites;
let rule: ClipboardRule;
let put: string[];
let refused: string[];
let said: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off" });
  [rule, put, refused, said] = ["ask", [], [], []];
  terminal.onData((data) => said.push(data));
  writes = new ClipboardWrites(terminal, {
    rule: () => rule,
    put: (text) => void put.push(text),
    refused: (why) => void refused.push(why),
  });
});
afterEach(() => {
  vi.useRealTimers();
  writes.dispose();
  terminal.dispose();
});

const write = (bytes: string): Promise<void> => new Promise((resolve) => terminal.write(bytes, resolve));
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const copies = (text: string, which = "c"): Promise<void> => write(`\x1b]52;${which};${base64(text)}\x07`);

describe("a program that copies", () => {
  test("is asked about, and nothing is copied before the answer", async () => {
    await copies("Übung 日本");
    expect([put, writes.asked.get()]).toEqual([[], { text: "Übung 日本" }]);
    const asked = writes.asked.get();
    expect(writes.allow(asked)).toBe(true);
    expect(writes.allow(asked)).toBe(false);
    expect([put, writes.asked.get()]).toEqual([["Übung 日本"], null]);
    await copies("again", "");
    expect(writes.asked.get()).toEqual({ text: "again" });
    writes.refuse();
    expect(put).toEqual(["Übung 日本"]);
  });

  test("the newest text is the one asked about", async () => {
    await copies("one");
    const one = writes.asked.get();
    await copies("two");
    expect(writes.allow(one)).toBe(false);
    expect(put).toEqual([]);
    vi.setSystemTime(Date.now() + 600);
    expect(writes.allow(writes.asked.get())).toBe(true);
    expect(put).toEqual(["two"]);
  });

  test("is not let by a click that was meant for the text before", async () => {
    await copies("harmless");
    await copies("rm -rf");
    expect([writes.allow(writes.asked.get()), put, writes.asked.get()]).toEqual([false, [], { text: "rm -rf" }]);
    vi.setSystemTime(Date.now() + 400);
    await copies("rm -rf");
    vi.setSystemTime(Date.now() + 200);
    expect(writes.allow(writes.asked.get())).toBe(true);
  });

  test("is not asked about again once the question was put away", async () => {
    await copies("one");
    writes.putAway();
    await copies("two");
    expect([put, writes.asked.get()]).toEqual([[], null]);
    rule = "always";
    await copies("three");
    expect(put).toEqual(["three"]);
  });

  test("does so at once, or never, where that was said", async () => {
    rule = "always";
    await copies("yes");
    rule = "never";
    await copies("no");
    expect([put, writes.asked.get()]).toEqual([["yes"], null]);
  });

  test("with an endless text is told", async () => {
    rule = "always";
    await copies("x".repeat(LONGEST_COPY));
    expect(put.map(({ length }) => length)).toEqual([LONGEST_COPY]);
    await copies("x".repeat(LONGEST_COPY + 100));
    expect([put.length, refused.length]).toEqual([1, 1]);
  });
});

test("reading is never answered, and emptying, broken base64 and bytes that are no text change nothing", async () => {
  rule = "always";
  await write("\x1b]52;c;?\x07\x1b]52;;?\x1b\\");
  await write("\x1b]52;c;\x07\x1b]52;c;!!!\x07\x1b]52\x07\x1b]52;c;/w==\x07");
  expect([put, said, writes.asked.get()]).toEqual([[], [], null]);
});

test("what tmux would pass on is heard as well", async () => {
  await write(`\x1bPtmux;\x1b\x1b]52;c;${base64("wrapped")}\x07\x1b\\`);
  expect(writes.asked.get()).toEqual({ text: "wrapped" });
});
