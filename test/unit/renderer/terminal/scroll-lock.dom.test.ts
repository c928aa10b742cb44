import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ScrollLock } from "../../../../renderer/terminal/scroll-lock.ts";

const RESET = "\x18\x1bc";
let terminal: Terminal;
let lock: ScrollLock;

// Not opened: an opened one scrolls by pixels, and here there are none.
beforeEach(() => {
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off", cols: 20, rows: 5, scrollback: 50 });
  lock = new ScrollLock(terminal);
});
afterEach(() => {
  lock.dispose();
  terminal.dispose();
});

const write = (data: string): Promise<void> => new Promise((resolve) => terminal.write(data, resolve));
const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join("\r\n");
const top = (): string =>
  terminal.buffer.active.getLine(terminal.buffer.active.viewportY)?.translateToString(true) ?? "";

async function redrawn(text: string, cols = 20, rows = 5): Promise<void> {
  const readOn = lock.beforeRepaint();
  await write(RESET);
  terminal.resize(cols, rows);
  await write(text);
  readOn();
}

describe("reading history", () => {
  test("what is read stays while lines come, and they are counted from when the person scrolled up", async () => {
    await write(numbered(1, 30));
    expect(lock.newLines.get()).toBe(0);
    terminal.scrollLines(-10);
    lock.look();
    expect(top()).toBe("line 16");
    await write(`\r\n${numbered(31, 42)}`);
    expect(top()).toBe("line 16");
    expect(lock.newLines.get()).toBe(12);
    await write("\r\nand one");
    expect(lock.newLines.get()).toBe(13);
  });

  test("the count goes on where the history is full and its oldest lines go", async () => {
    await write(numbered(1, 80));
    terminal.scrollLines(-3);
    lock.look();
    const read = top();
    for (let part = 0; part < 4; part += 1) await write(`\r\n${numbered(part * 10 + 1, part * 10 + 10)}`);
    expect(top()).toBe(read);
    expect(lock.newLines.get()).toBe(40);
    await write(`\r\n${numbered(1, 300)}`);
    expect(lock.newLines.get()).toBeGreaterThanOrEqual(90);
  });

  test("at the end again nothing is new any more", async () => {
    await write(numbered(1, 30));
    terminal.scrollLines(-4);
    lock.look();
    await write("\r\nmore");
    terminal.scrollToBottom();
    lock.look();
    await write("!");
    expect(lock.newLines.get()).toBe(0);
    await write("\r\nmore");
    expect(lock.newLines.get()).toBe(0);
  });

  test("output on the screen itself is no new line", async () => {
    await write(numbered(1, 30));
    terminal.scrollLines(-4);
    lock.look();
    await write("\x1b[1;1Hover\x1b[2;1Hthe\x1b[5;1Htop");
    expect(lock.newLines.get()).toBe(0);
  });
});

describe("a new drawing of the pane", () => {
  test("leaves the reader at the same lines, wherever they are now", async () => {
    await write(numbered(1, 40));
    terminal.scrollLines(-12);
    lock.look();
    expect(top()).toBe("line 24");
    await redrawn(numbered(11, 47));
    expect(top()).toBe("line 24");
    expect(lock.newLines.get()).toBe(7);
    await write("\r\nnext");
    expect(lock.newLines.get()).toBe(8);
  });

  test("finds them where lines are wrapped at another width", async () => {
    const long = `start ${"abcdefghij".repeat(6)}`;
    await write(`${numbered(1, 10)}\r\n${long}\r\n${numbered(11, 30)}`);
    terminal.scrollToLine(10);
    lock.look();
    expect(top().startsWith("start")).toBe(true);
    await redrawn(`${numbered(1, 10)}\r\n${long}\r\n${numbered(11, 30)}`, 40, 8);
    expect(top().startsWith("start")).toBe(true);
  });

  test("finds them where the rows of one line are lines of their own", async () => {
    await write(`${numbered(1, 10)}\r\n${"abcde".repeat(12)}\r\n${numbered(11, 30)}`);
    terminal.scrollToLine(11);
    lock.look();
    const rows = "abcde".repeat(4);
    await redrawn(`${numbered(1, 10)}\r\n${[rows, rows, rows].join("\r\n")}\r\n${numbered(11, 30)}`);
    expect(terminal.buffer.active.viewportY).toBe(11);
  });

  test("of equal lines takes those that are followed by the same", async () => {
    const block = (name: string): string => `$ make\r\nbuilding\r\n${name}\r\ndone\r\n`;
    const all = ["a", "b", "c", "d", "e", "f"].map(block).join("");
    await write(all);
    terminal.scrollToLine(4);
    lock.look();
    await redrawn(`${all}${numbered(1, 9)}`);
    expect(terminal.buffer.active.viewportY).toBe(4);
  });

  test("that holds too little shows what is there, and the next one brings the reader back", async () => {
    await write(numbered(1, 45));
    terminal.scrollLines(-30);
    lock.look();
    const read = top();
    await redrawn(numbered(36, 46));
    expect(top()).toBe("line 36");
    await redrawn(numbered(1, 46));
    expect(top()).toBe(read);
  });

  test("brings nobody back who has gone to the end meanwhile", async () => {
    await write(numbered(1, 40));
    terminal.scrollLines(-12);
    lock.look();
    const readOn = lock.beforeRepaint();
    await write(`${RESET}${numbered(1, 20)}`);
    expect(lock.scrolledBack).toBe(true);
    lock.toEnd();
    await write(`\r\n${numbered(21, 45)}`);
    readOn();
    expect(top()).toBe("line 41");
    expect([lock.scrolledBack, lock.newLines.get()]).toEqual([false, 0]);
  });

  test("is shown at its end to those who were at the end", async () => {
    await write(numbered(1, 30));
    await redrawn(numbered(1, 35));
    expect(top()).toBe("line 31");
    expect(lock.newLines.get()).toBe(0);
  });
});
