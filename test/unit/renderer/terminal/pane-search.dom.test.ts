import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PaneSearch } from "../../../../renderer/terminal/pane-search.ts";
import { SearchFinder, type SearchHand } from "../../../../renderer/terminal/search-finder.ts";
import { matchLines } from "../../../../renderer/terminal/search-match.ts";
import type { SearchOrder } from "../../../../renderer/terminal/search-worker.ts";
import { selectedText } from "../../../../renderer/terminal/copy-text.ts";
import { until } from "../../../support/until.ts";

/** The worker's program without a thread of its own: this environment has none. */
class InPlace implements SearchHand {
  onmessage: SearchHand["onmessage"] = null;
  onerror: SearchHand["onerror"] = null;
  #lines: string[] = [];
  postMessage(order: SearchOrder): void {
    if (order.kind === "lines") this.#lines = order.lines.split("\n");
    else {
      const data = { id: order.id, found: matchLines(this.#lines, order.query) };
      queueMicrotask(() => this.onmessage?.({ data } as MessageEvent));
    }
  }
  terminate(): void {
    this.onmessage = null;
  }
}

let terminal: Terminal;
let search: PaneSearch;
beforeEach(() => {
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off", cols: 20, rows: 5, scrollback: 200 });
  search = new PaneSearch(terminal, new SearchFinder(() => new InPlace()));
});
afterEach(() => {
  search.dispose();
  terminal.dispose();
});

/** Selections are for terminals that are open; those scroll by pixels, of which there are none here. */
function open(): void {
  const place = document.createElement("div");
  document.body.append(place);
  terminal.open(place);
}

const write = (bytes: string): Promise<void> => new Promise((resolve) => terminal.write(bytes, resolve));
const ask = (text: string, regex = false): Promise<void> => search.search({ text, regex, caseSensitive: false });
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `row ${from + index}\r\n`).join("");
const state = () => search.state.get();
const view = (): number => terminal.buffer.active.viewportY;

describe("a search in the pane", () => {
  test("begins at the newest hit, goes to older ones and around", async () => {
    await write(rows(1, 50));
    await ask("row 1");
    expect(state()).toMatchObject({ count: 11, at: 11, problem: null });
    search.step(-1);
    expect(state().at).toBe(10);
    expect(view()).toBeLessThan(20);
    search.step(1);
    search.step(1);
    expect(state().at).toBe(1);
    expect(view()).toBe(0);
  });

  test("follows what comes, and stays with its hit while the oldest lines go", async () => {
    await write(rows(1, 190));
    await ask("row 150");
    search.step(-1);
    const before = state();
    await write(rows(191, 230));
    await write("row 1500\r\n");
    await until(() => state().count === 2);
    expect(before).toMatchObject({ count: 1, at: 1 });
    expect(state().at).toBe(1);
  });

  test("leaves a reader where they are when output brings the first hit, or takes the chosen one away", async () => {
    await write(rows(1, 150));
    await ask("late");
    expect(state()).toMatchObject({ count: 0, done: true });
    terminal.scrollToLine(20);
    await write("late\r\n");
    await until(() => state().count === 1);
    expect(view()).toBe(20);
    await write("\x18\x1bc");
    await write(rows(1, 100));
    await until(() => state().count === 0);
    terminal.scrollToLine(30);
    await write("late\r\nlate\r\n");
    await until(() => state().count === 2);
    expect(view()).toBe(30);
  });

  test("goes to its hit though output comes while it looks", async () => {
    await write(rows(1, 150));
    await ask("nothing");
    terminal.scrollToLine(100);
    const asked = ask("row 5\\b", true);
    await write("more\r\n");
    await asked;
    await until(() => state().count === 1 && view() < 10);
  });

  test("finds what is folded over two rows, and wide letters where they stand", async () => {
    open();
    await write("\r\nsome 日本 text that is wrapped here\r\n");
    await ask("is wrapped");
    expect(state().count).toBe(1);
    search.end();
    expect(terminal.getSelection()).toContain("is");
    await ask("本 text");
    search.end();
    expect(terminal.getSelection()).toBe("本 text");
  });

  test("is quick in one line of very many rows, and counts right", async () => {
    // Longer than what is kept: the line has lost its beginning, and xterm's list of rows goes around.
    await write(`${"ab日c ".repeat(700)}\r\nend`);
    await ask("日c");
    expect(state()).toMatchObject({ count: 680, at: 680 });
    const began = performance.now();
    for (let step = 0; step < 50; step += 1) search.step(-1);
    expect(state().at).toBe(630);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("an emptied field forgets the hits and not the lines; what came meanwhile is found", async () => {
    await write(rows(1, 20));
    await ask("row 1");
    await ask("");
    expect(state()).toMatchObject({ count: 0, done: false });
    await write(rows(100, 101));
    await ask("row 10");
    expect(state().count).toBe(3);
  });

  test("says why a pattern is none, and forgets it all at the end", async () => {
    await write(rows(1, 3));
    await ask("(", true);
    expect(state()).toMatchObject({ count: 0, done: true });
    expect(state().problem).toMatch(/unterminated/i);
    await ask("");
    expect(state()).toMatchObject({ problem: null, done: false });
  });

  test("lives through a pane drawn anew", async () => {
    await write(rows(1, 50));
    await ask("row 4");
    await write("\x18\x1bc");
    await write(rows(40, 44));
    await until(() => state().count === 5);
  });
});

describe("copying", () => {
  test("joins what was wrapped, or keeps the rows as shown", async () => {
    open();
    await write("a line that is too long for it\r\nnext\r\n");
    terminal.select(0, 0, 44);
    expect(selectedText(terminal, "joined")).toBe("a line that is too long for it\nnext");
    expect(selectedText(terminal, "shown")).toBe("a line that is too l\nong for it\nnext");
    terminal.select(2, 0, 24);
    expect(selectedText(terminal, "shown")).toBe("line that is too l\nong fo");
  });

  test("nothing selected is nothing", () => {
    open();
    expect(selectedText(terminal, "joined")).toBe("");
    expect(selectedText(terminal, "shown")).toBe("");
  });
});
