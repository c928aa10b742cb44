import { describe, expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { mendCutLetters } from "../../shared/base/whole-letters.ts";
import { openLive } from "../support/live-engine.ts";
import { Screen, ScreenSink } from "../support/screen.ts";
import { until } from "../support/until.ts";

const SIZE = { cols: 40, rows: 12 };

function withTmuxWidths(screen: Screen): Screen {
  screen.terminal.unicode.register(new TmuxWidths());
  screen.terminal.unicode.activeVersion = "tmux";
  mendCutLetters(screen.terminal);
  return screen;
}

interface Row {
  readonly text: string;
  readonly goesOn: boolean;
}

/** Every row there is, and whether the next one belongs to it. */
async function rowsOf(screen: Screen): Promise<Row[]> {
  await screen.text();
  const { active } = screen.terminal.buffer;
  const rows = Array.from({ length: active.length }, (_, at) => ({
    text: active.getLine(at)?.translateToString(true).trimEnd() ?? "",
    goesOn: active.getLine(at + 1)?.isWrapped ?? false,
  }));
  while (rows.at(-1)?.text === "") rows.pop();
  return rows;
}

async function shownAfter(text: string): Promise<{ ours: Row[]; theirs: Row[]; cells: [string[], string[]] }> {
  const script = `stty raw -echo; printf "%s" "$0" | base64 -d; printf END; exec cat`;
  const encoded = Buffer.from(text).toString("base64");
  await using live = await openLive(tmuxControl, { ...SIZE, command: ["sh", "-c", script, encoded] });
  await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).includes("END"), 10_000);
  const sink = new ScreenSink(SIZE);
  withTmuxWidths(sink.screen);
  live.engine.output?.watch("%0" as PaneId, { history: 5000 }, sink);
  await until(() => sink.images.length > 0, 5_000, "an image");
  const there = withTmuxWidths(new Screen(SIZE));
  there.write(`${text}END`);
  return {
    ours: await rowsOf(sink.screen),
    theirs: await rowsOf(there),
    cells: [await sink.screen.cells(), await there.cells()],
  };
}

const long = (word: string, length: number): string => word.repeat(Math.ceil(length / word.length)).slice(0, length);

describe("rows that belong together do so in an image", () => {
  it.each([
    ["on the screen", `${long("words of a long line ", 130)}\r\nshort\r\n${long("x", 41)}\r\n`],
    ["in the history, and over the edge of the screen", `${long("0123456789", 1100)}\r\n${long("abc ", 500)}\r\n`],
    ["full rows are no wrapped rows", `${long("full", 40)}\r\n${long("rows", 40)}\r\n${long("end", 80)}\r\n`],
    ["wide characters", `${"日本語".repeat(30)}\r\n${"한국".repeat(40)}\r\n`],
    ["combined and emoji", `${"e\u0301a".repeat(50)}\r\n${"🚀".repeat(50)}\r\n`],
    ["colours", `\u001b[32m${long("green ", 100)}\u001b[1m${long("bold ", 100)}\u001b[0m\r\nplain\r\n`],
    ["blanks at the edge", `${long("a ", 39)} ${long("b", 30)}\r\n${" ".repeat(90)}x\r\n`],
  ])("%s", async (_what, text) => {
    const { ours, theirs, cells } = await shownAfter(text);
    expect(ours).toEqual(theirs);
    expect(cells[0]).toEqual(cells[1]);
    expect(ours.some(({ goesOn }) => goesOn)).toBe(true);
  });

  it.each([
    ["a wide character that no row has room for", `a${"日本語".repeat(30)}\r\n`],
    ["grounds", `\u001b[44m${long("blue ", 100)}\u001b[0m\r\n\u001b[7m${long("turned ", 100)}\u001b[0m\r\n`],
    [
      "rows changed after they were wrapped",
      `${long("x", 100)}\u001b[2A\u001b[20G\u001b[K\u001b[B\r\u001b[K\r\n\n\nnext\r\n`,
    ],
    ["a region", `${long("y", 100)}\r\n\u001b[3;8r\u001b[3H${long("z", 300)}\u001b[r\u001b[12H`],
    ["lines drawn", `\u001b(0${long("qqqqx", 90)}\u001b(B\r\n`],
  ])("what can't be told stands where it stood: %s", async (_what, text) => {
    const { cells } = await shownAfter(text);
    expect(cells[0]).toEqual(cells[1]);
  });
});
