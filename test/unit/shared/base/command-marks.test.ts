import { Terminal } from "@xterm/headless";
import { describe, expect, test } from "vitest";
import { CARRIED, carriedSequence, readCarried } from "../../../../shared/base/carried-state.ts";
import { type CommandMark, CommandMarks } from "../../../../shared/base/command-marks.ts";
import { readShellMark } from "../../../../shared/base/shell-mark.ts";

const osc = (what: string): string => `\x1b]133;${what}\x07`;
const prompt = `${osc("A")}$ ${osc("B")}`;
/** A command as a shell with marks prints it, and the next prompt. */
const ran = (typed: string, printed: string, status: number | string): string =>
  `${typed}\r\n${osc("C")}${printed}${osc(`D;${status}`)}${prompt}`;

interface Screen {
  readonly terminal: Terminal;
  readonly marks: CommandMarks;
  readonly print: (text: string) => Promise<void>;
}
let now = 1000;
function screen(rows = 10, cols = 40, scrollback = 100): Screen {
  const terminal = new Terminal({ allowProposedApi: true, cols, rows, scrollback });
  const marks = new CommandMarks(terminal, () => (now += 500));
  return { terminal, marks, print: (text) => new Promise((done) => terminal.write(text, done)) };
}
const told = (list: readonly CommandMark[]) =>
  list.map(({ prompt: { line }, output, state, status }) => [line, output?.line ?? null, state, status]);

describe("what a shell says", () => {
  test.each([
    ["A", { kind: "prompt" }],
    ["A;aid=1;cl=m", { kind: "prompt" }],
    ["A;k=s", null],
    ["B", { kind: "typed" }],
    ["C;cmdline=ls", { kind: "output" }],
    ["D", { kind: "ended", status: null }],
    ["D;0", { kind: "ended", status: 0 }],
    ["D;130;aid=1", { kind: "ended", status: 130 }],
    ["D;-1", { kind: "ended", status: -1 }],
    ["D;rm -rf", { kind: "ended", status: null }],
    ["D;99999999999999999999", { kind: "ended", status: null }],
    ["P;Cwd=/", null],
    ["E;ls", null],
    ["", null],
    ["ABC", null],
  ])("%s", (data, mark) => expect(readShellMark(data)).toEqual(mark));
});

describe("marks", () => {
  test("follow prompts, commands, their output and how they end", async () => {
    const { marks, print } = screen();
    await print(`${prompt}${ran("ls", "a\r\nb\r\n", 0)}${ran("false", "", 1)}sleep 9\r\n${osc("C")}`);
    expect(told(marks.list)).toEqual([
      [0, 1, "done", 0],
      [3, 4, "done", 1],
      [4, 5, "running", null],
    ]);
    const [first] = marks.list;
    expect((first?.endedAt ?? 0) - (first?.startedAt ?? 0)).toBe(500);
  });

  test("an empty line is no command, and a prompt drawn twice is one", async () => {
    const { marks, print } = screen();
    await print(`${prompt}\r\n${osc("D;0")}${prompt}\r${prompt}`);
    expect(told(marks.list)).toEqual([
      [0, null, "empty", null],
      [1, null, "typing", null],
    ]);
  });

  test("a shell that does not say when a command begins has run what left more than one row", async () => {
    const { marks, print } = screen();
    await print(`${prompt}ls\r\none\r\ntwo\r\n${osc("D;2")}${prompt}`);
    expect(told(marks.list)[0]).toEqual([0, null, "done", 2]);
  });

  test("a command that is cut off by the next prompt has ended, nobody knows how", async () => {
    const { marks, print } = screen();
    await print(`${prompt}ssh x\r\n${osc("C")}bye\r\n${prompt}`);
    expect(told(marks.list)[0]).toEqual([0, 1, "done", null]);
  });

  test("a command whose prompt was drawn before anybody looked stands where it was typed", async () => {
    const { marks, print } = screen(10, 10);
    await print(`earlier\r\n$ echo a long one\r\n${osc("C")}a long one\r\n${osc("D;0")}${prompt}`);
    expect(told(marks.list)).toEqual([
      [1, 3, "done", 0],
      [4, null, "typing", null],
    ]);
  });

  test("ends and outputs of nothing are nothing", async () => {
    const { marks, print } = screen();
    await print(`${osc("D;1")}${osc("C")}text`);
    expect(marks.list).toEqual([]);
  });

  test("a prompt of which only the end is told stands where it ends; one of a running command is none", async () => {
    const { marks, print } = screen();
    await print(`before\r\n$ ${osc("B")}ls\r\n${osc("C")}a\r\n${osc("B")}b\r\n${osc("D;0")}`);
    expect(told(marks.list)).toEqual([[1, 2, "done", 0]]);
  });

  test("a screen that was cleared has its prompt where it is drawn again", async () => {
    const { terminal, marks, print } = screen(6);
    terminal.options.scrollOnEraseInDisplay = true;
    await print(`${"line\r\n".repeat(5)}${prompt}`);
    await print(`\x1b[H\x1b[2J$ ${osc("B")}`);
    const { baseY } = terminal.buffer.active;
    expect(told(marks.list)).toEqual([[baseY, null, "typing", null]]);
  });

  test("of a screen that was cleared without a word are gone", async () => {
    const { marks, print } = screen();
    await print(`${prompt}${ran("ls", "a\r\n", 0)}${ran("clear", "\x1b[H\x1b[J", 0)}`);
    expect(told(marks.list)).toEqual([[0, null, "typing", null]]);
  });

  test("are those of the main screen", async () => {
    const { marks, print } = screen();
    await print(`${prompt}vi\r\n${osc("C")}\x1b[?1049h${prompt}\x1b[?1049l${osc("D;0")}`);
    expect(told(marks.list)).toEqual([[0, 1, "done", 0]]);
  });

  test("move with their rows, go with them, and go with a reset", async () => {
    const { terminal, marks, print } = screen(4, 20, 10);
    await print(`${prompt}${ran("ls", "a\r\n", 0)}${"x\r\n".repeat(10)}`);
    expect(told(marks.list).map(([line]) => line)).toEqual([0, 2]);
    terminal.resize(5, 4);
    expect(marks.list.every(({ prompt: { line } }) => line >= 0)).toBe(true);
    await print("x\r\n".repeat(40));
    expect(marks.list).toEqual([]);
    await print(prompt);
    expect(marks.list.length).toBe(1);
    await print("\x1bc");
    expect(marks.list).toEqual([]);
  });

  test("are no more than a terminal can bear", async () => {
    const { marks, print } = screen(5, 40, 5000);
    await print(prompt + ran("x", "y\r\n", 0).repeat(700));
    expect(marks.list.length).toBe(500);
    expect(marks.list.at(-2)?.state).toBe("done");
  });
});

describe("a new drawing of the pane", () => {
  const rows = (terminal: Terminal): string =>
    Array.from({ length: terminal.buffer.active.baseY + terminal.buffer.active.cursorY + 1 }, (_, row) =>
      terminal.buffer.active.getLine(row)?.translateToString(true),
    ).join("\r\n");
  /** As {@link rows}, with rows that belong together in one piece. */
  const lines = (terminal: Terminal): string =>
    Array.from({ length: terminal.buffer.active.baseY + terminal.buffer.active.cursorY + 1 }, (_, row) => {
      const line = terminal.buffer.active.getLine(row);
      const wrapped = terminal.buffer.active.getLine(row + 1)?.isWrapped === true;
      return `${row === 0 || line?.isWrapped === true ? "" : "\r\n"}${line?.translateToString(!wrapped)}`;
    }).join("");
  const history = `${prompt}${ran("first", "a\r\nb\r\n", 0)}${ran("second", "c\r\n", 3)}`;

  async function drawnAnew({ terminal, marks, print }: Screen, image: string): Promise<void> {
    const again = marks.beforeRepaint();
    await print(`\x18\x1bc${image}`);
    again();
    expect(terminal.buffer.active.type).toBe("normal");
  }

  test("keeps the marks whose prompts stand there again", async () => {
    const one = screen();
    await one.print(history);
    const before = told(one.marks.list);
    await drawnAnew(one, rows(one.terminal));
    expect(told(one.marks.list)).toEqual(before);
  });

  test("with more rows above, as when the history comes later", async () => {
    const one = screen(6);
    await one.print(history);
    const before = told(one.marks.list);
    await drawnAnew(one, `${"older\r\n".repeat(30)}${rows(one.terminal)}`);
    expect(told(one.marks.list)).toEqual(
      before.map(([line, output, ...rest]) => [
        Number(line) + 30,
        output === null ? null : Number(output) + 30,
        ...rest,
      ]),
    );
  });

  test("with rows that came during a gap: known prompts are found, nothing is made up for the new ones", async () => {
    const one = screen(12);
    await one.print(history);
    const before = told(one.marks.list).slice(0, 2);
    await drawnAnew(one, `${rows(one.terminal)}third\r\nd\r\n$ fourth\r\ne\r\n$ `);
    expect(told(one.marks.list).slice(0, 2)).toEqual(before);
    expect(one.marks.list.filter(({ state }) => state === "done").length).toBe(2);
  });

  const wide = `echo ${"wide ".repeat(18)}end`;
  const widePrinted = `${"wide ".repeat(18)}end\r\n`;

  test.each([
    ["wider", 40, 70],
    ["narrower", 70, 40],
    ["much narrower", 40, 9],
    ["so wide that nothing is wrapped", 40, 200],
  ])("at another width, %s: prompts of wrapped commands are found", async (_, from, to) => {
    const [one, other] = [screen(60, from), screen(60, to)];
    const all = `older\r\n${prompt}${ran(wide, widePrinted, 0)}${ran("false", "", 1)}${ran(wide, widePrinted, 3)}`;
    await one.print(all);
    await other.print(all);
    const again = one.marks.beforeRepaint();
    one.terminal.resize(to, 60);
    await one.print(`\x18\x1bc${lines(other.terminal)}`);
    again();
    expect(told(one.marks.list)).toEqual(told(other.marks.list));
    expect(one.marks.list.length).toBe(4);
  });

  test("at another width: of a prompt behind text without an end of line, the row is found", async () => {
    const [one, other] = [screen(20, 30), screen(20, 25)];
    const all = `${"x".repeat(64)}${prompt}${ran("false", "", 1)}`;
    await one.print(all);
    await other.print(all);
    const again = one.marks.beforeRepaint();
    one.terminal.resize(25, 20);
    await one.print(`\x18\x1bc${lines(other.terminal)}`);
    again();
    expect(told(one.marks.list)).toEqual(told(other.marks.list));
  });

  test("in the middle of drawing the prompt anew, which does not say where it begins: it is there again", async () => {
    const one = screen();
    await one.print(history);
    const before = told(one.marks.list);
    await drawnAnew(one, rows(one.terminal).replace(/\$ *$/, ""));
    expect(told(one.marks.list)).toEqual(before.slice(0, 2));
    await one.print(`\r$ ${osc("B")}`);
    expect(told(one.marks.list)).toEqual(before);
    await one.print(ran("third", "d\r\n", 0));
    expect(told(one.marks.list).slice(2)).toEqual([
      [5, 6, "done", 0],
      [7, null, "typing", null],
    ]);
  });

  test("of something else has none", async () => {
    const one = screen();
    await one.print(history);
    await drawnAnew(one, "another\r\nworld");
    expect(one.marks.list).toEqual([]);
  });

  test("begins anew for what follows", async () => {
    const one = screen();
    await one.print(history);
    await drawnAnew(one, rows(one.terminal));
    await one.print(ran("third", "d\r\n", 0));
    expect(told(one.marks.list).at(-2)).toEqual([5, 6, "done", 0]);
  });
});

describe("carried to another terminal of the same pane", () => {
  test("they stand at the same rows", async () => {
    const [one, other] = [screen(), screen()];
    await one.print(`${prompt}${ran("ls", "a\r\n", 1)}make\r\n${osc("C")}...`);
    const text = carriedSequence({ keys: { kitty: 5, other: 2 }, marks: one.marks.carry() });
    const data = text.slice(`\x1b]${CARRIED};`.length, -2);
    const state = readCarried(data);
    await other.print("$ ls\r\na\r\n$ make\r\n...");
    other.marks.adopt(state?.marks ?? []);
    expect(state?.keys).toEqual({ kitty: 5, other: 2 });
    expect(told(other.marks.list)).toEqual(told(one.marks.list));
    await other.print(`\r\n${osc("D;7")}${prompt}`);
    expect(told(other.marks.list)[1]).toEqual([2, 3, "done", 7]);
  });

  test("nothing known is nothing said, and what is no such state is not believed", () => {
    expect(carriedSequence({ keys: { kitty: 0, other: 0 }, marks: [] })).toBe("");
    for (const bad of ["", "{", "null", "[]", '{"keys":{"kitty":99,"other":0},"marks":[]}', '{"keys":1}']) {
      expect(readCarried(bad)).toBeNull();
    }
  });
});
