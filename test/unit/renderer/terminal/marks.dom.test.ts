import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { durationText, markWords } from "../../../../renderer/terminal/marks-words.ts";
import { PaneMarks } from "../../../../renderer/terminal/pane-marks.ts";

const osc = (what: string): string => `\x1b]133;${what}\x07`;
const prompt = `${osc("A")}$ ${osc("B")}`;
const ran = (typed: string, printed: string, status: number): string =>
  `${typed}\r\n${osc("C")}${printed}${osc(`D;${status}`)}${prompt}`;

let terminal: Terminal;
let marks: PaneMarks;
let place: HTMLElement;
const print = (text: string): Promise<void> => new Promise((done) => terminal.write(text, done));
const signs = (): (string | undefined)[] =>
  [...place.querySelectorAll<HTMLElement>('[data-testid="command-mark"]')].map(({ dataset }) => dataset["look"]);

beforeEach(() => {
  place = document.createElement("div");
  document.body.append(place);
  terminal = new Terminal({ allowProposedApi: true, cols: 20, rows: 6, scrollback: 200 });
  terminal.open(place);
  marks = new PaneMarks(terminal);
});
afterEach(() => {
  marks.dispose();
  terminal.dispose();
  place.remove();
});

describe("the gutter", () => {
  test("says of every prompt in view how its command ended", async () => {
    await print(`${prompt}${ran("a", "", 0)}${ran("b", "", 2)}${ran("c", "", 0)}`);
    expect(signs()).toEqual(["well", "failed", "well", "prompt"]);
    await print(`d\r\n${osc("C")}`);
    expect(signs()).toEqual(["well", "failed", "well", "running"]);
    const [, failed] = place.querySelectorAll<HTMLElement>('[data-testid="command-mark"]');
    expect(failed?.title).toMatch(/^Ended with 2 after \d+ ms$/);
  });

  test("shows nothing over the alternate screen, and nothing where no shell tells", async () => {
    await print("plain\r\n");
    expect(place.querySelector('[data-testid="command-marks"]')).toBeNull();
    await print(`${prompt}${ran("a", "", 0)}\x1b[?1049h`);
    terminal.refresh(0, 5);
    marks.marks.changed.emit();
    expect(signs()).toEqual([]);
  });

  test("a sign that is pressed selects what its command printed", async () => {
    await print(`${prompt}${ran("a", "one\r\ntwo\r\n", 0)}${ran("b", "three\r\n", 0)}`);
    const [first] = place.querySelectorAll<HTMLElement>('[data-testid="command-mark"]');
    first?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
    expect(terminal.getSelection().trimEnd()).toBe("one\ntwo");
  });
});

describe("going from command to command", () => {
  // Without a layout, xterm has nothing to scroll: where it was told to go is what counts.
  let gone: (number | "end")[];
  beforeEach(() => {
    gone = [];
    terminal.scrollToLine = (line) => void gone.push(line);
    terminal.scrollToBottom = () => void gone.push("end");
  });

  test("by keys, from the newest back and down to the end again", async () => {
    await print(prompt);
    for (let at = 0; at < 6; at += 1) await print(ran(`cmd${at}`, "x\r\n".repeat(9), at % 2));
    expect([marks.previous(), marks.previous(), marks.next(), marks.next(), marks.next()]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(gone).toEqual([50, 40, 50, "end"]);
    for (let at = 0; at < 6; at += 1) expect(marks.previous()).toBe(true);
    expect([marks.previous(), gone.at(-1)]).toEqual([false, 0]);
  });

  test("there is none to go to before anything was run", async () => {
    expect([marks.known, marks.previous(), marks.outputText(), marks.selectOutput()]).toEqual([
      false,
      false,
      null,
      false,
    ]);
    await print(prompt);
    expect(marks.known).toBe(false);
  });
});

describe("a command's output", () => {
  test("is copied with wrapped lines whole and without the prompt", async () => {
    const long = "0123456789".repeat(5);
    await print(`${prompt}${ran("a", `${long}\r\n\r\nend\r\n\r\n`, 0)}`);
    expect(marks.outputText()).toBe(`${long}\n\nend`);
  });

  test("of the one that was gone to, or of the newest; of a running one as far as it is", async () => {
    await print(`${prompt}${ran("a", "first\r\n", 0)}${ran("b", "second\r\n", 0)}c\r\n${osc("C")}so far`);
    expect(marks.outputText()).toBe("so far");
    marks.previous();
    marks.previous();
    expect(marks.outputText()).toBe("second");
  });

  test("is that of the command that was gone to after the pane was drawn anew, too", async () => {
    const shown = `${prompt}${ran("a", "first\r\n", 0)}${ran("b", "second\r\n", 0)}${ran("c", "third\r\n", 0)}`;
    await print(shown);
    marks.previous();
    marks.previous();
    const chosen = (): (string | undefined)[] =>
      [...place.querySelectorAll<HTMLElement>("[data-current]")].map(({ dataset }) => dataset["current"]);
    const before = chosen();
    const again = marks.marks.beforeRepaint();
    await print("\x18\x1bc");
    await print(shown.replaceAll(/\x1b\]133;[^\x07]*\x07/g, ""));
    again();
    expect(marks.outputText()).toBe("second");
    expect(chosen()).toEqual(before);
    marks.previous();
    expect(marks.outputText()).toBe("first");
  });

  test("stays that one's when another screen's marks for the same rows are taken over", async () => {
    await print(`${prompt}${ran("a", "first\r\n", 0)}${ran("b", "second\r\n", 0)}${ran("c", "third\r\n", 0)}`);
    marks.previous();
    marks.previous();
    marks.marks.adopt(marks.marks.carry().map((mark) => ({ ...mark, status: 7 })));
    expect([marks.outputText(), marks.marks.list[1]?.status]).toEqual(["second", 7]);
    marks.marks.adopt(marks.marks.carry().slice(2));
    expect(marks.outputText()).toBe("third");
  });

  test("of a command that printed nothing is nothing, and an empty prompt belongs to no output", async () => {
    await print(`${prompt}${ran("true", "", 0)}`);
    expect([marks.outputText(), marks.selectOutput()]).toEqual(["", false]);
    await print(`${ran("a", "x\r\n", 0)}\r\n${osc("D;0")}${prompt}`);
    expect(marks.outputText()).toBe("x");
  });
});

test("how long and how is said as short as it still says it", () => {
  expect([0, 340, 2449, 59_999, 185_000, 7_800_000].map(durationText)).toEqual([
    "0 ms",
    "340 ms",
    "2.4 s",
    "59 s",
    "3 min 5 s",
    "2 h 10 min",
  ]);
  const [mark] = [
    { prompt: { line: 0, isDisposed: false, dispose: () => {} }, output: null, startedAt: 1000, endedAt: 3000 },
  ];
  const words = (state: "typing" | "done", status: number | null): string => markWords({ ...mark!, state, status });
  expect([words("typing", null), words("done", 0), words("done", 130), words("done", null)]).toEqual([
    "Prompt",
    "Ended well after 2.0 s",
    "Ended with 130 after 2.0 s",
    "Ended after 2.0 s; the shell did not say how",
  ]);
});
