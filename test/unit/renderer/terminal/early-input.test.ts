import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EarlyInput } from "../../../../renderer/terminal/early-input.ts";

let sent: string[];
let input: EarlyInput;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  input = new EarlyInput((data) => void sent.push(data));
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what has to be read first", () => {
  test("goes before what is typed meanwhile, one after another", async () => {
    input.open(false);
    const answers: ((text: string) => void)[] = [];
    const read = () => new Promise<string>((done) => answers.push(done)).then((text) => () => void sent.push(text));
    const first = input.once(read);
    input.take("a");
    void input.once(read);
    input.take("b");
    input.inTurn(() => void sent.push("c"));
    expect([sent, answers.length]).toEqual([[], 1]);
    answers[0]?.("one");
    await first;
    expect([sent, answers.length]).toEqual([["one", "a"], 2]);
    answers[1]?.("two");
    await vi.waitFor(() => expect(sent).toEqual(["one", "a", "two", "b", "c"]));
    input.take("d");
    expect(sent.at(-1)).toBe("d");
  });

  test("waits for the terminal to be drawn, as all that is typed", async () => {
    input.take("\x1b[A");
    await input.once(async () => () => void sent.push("read"));
    expect(sent).toEqual([]);
    input.open(true);
    expect(sent).toEqual(["\x1bOA", "read"]);
  });
});

describe("what is typed before the terminal is drawn", () => {
  test("waits, and is sent as the program wants it", () => {
    input.take("\x1b[A");
    input.take("x");
    expect(sent).toEqual([]);
    input.open(true);
    input.take("\x1b[B");
    expect(sent).toEqual(["\x1bOA", "x", "\x1b[B"]);
  });

  test("does not wait for ever", () => {
    input.take("\x1b[A");
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual(["\x1b[A"]);
  });

  test("is not overtaken by what need not wait; that goes at once where nothing waits", () => {
    input.inTurn(() => void sent.push("first"));
    expect(sent).toEqual(["first"]);
    input.take("\x1b[A");
    input.inTurn(() => void sent.push("paste"));
    input.take("b");
    expect(sent).toEqual(["first"]);
    input.open(false);
    input.inTurn(() => void sent.push("last"));
    expect(sent).toEqual(["first", "\x1b[A", "paste", "b", "last"]);
  });

  test("is sent when there will be no terminal, once", () => {
    input.take("\x1b[A");
    input.inTurn(() => void sent.push("paste"));
    input.close();
    vi.advanceTimersByTime(5000);
    input.open(true);
    expect(sent).toEqual(["\x1b[A", "paste"]);
  });
});
