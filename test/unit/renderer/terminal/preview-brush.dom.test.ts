import { describe, expect, test } from "vitest";
import { Brush, type Canvas2d } from "../../../../renderer/terminal/preview-brush.ts";
import { PreviewColours } from "../../../../renderer/terminal/preview-colours.ts";
import { Flag, type RowRun } from "../../../../shared/models/screen-rows.ts";

interface Painted {
  readonly what: "text" | "rect" | "line";
  readonly style: string;
  readonly at: readonly number[];
  readonly text?: string;
  readonly font?: string;
}

/** A canvas that only notes what is painted on it. Letters can't be measured here: a cell is as wide as the page says, 0. */
function canvas(): { on: Canvas2d; painted: Painted[] } {
  const painted: Painted[] = [];
  const pen = { fillStyle: "", strokeStyle: "", font: "", letterSpacing: "", lineWidth: 0, globalAlpha: 1 };
  const kept: (typeof pen)[] = [];
  const nothing = (): void => undefined;
  const on = Object.assign(pen, {
    fillText: (text: string, x: number, y: number) =>
      painted.push({ what: "text", style: pen.fillStyle, at: [x, y], text, font: pen.font }),
    fillRect: (...at: number[]) => painted.push({ what: "rect", style: pen.fillStyle, at }),
    strokeRect: (...at: number[]) => painted.push({ what: "line", style: pen.strokeStyle, at }),
    ...{ beginPath: nothing, rect: nothing, clip: nothing },
    save: () => kept.push({ ...pen }),
    restore: () => Object.assign(on, kept.pop()),
    ...{ moveTo: nothing, arcTo: nothing, lineTo: nothing, stroke: nothing },
  });
  return { on: on as unknown as Canvas2d, painted };
}

const colours = new PreviewColours({ foreground: "#ffffff", background: "#000000", red: "#aa0000" }, 1);
const brush = new Brush({
  ...{ looks: { fontFamily: "" }, font: 13, grid: { cols: 20, rows: 4 }, scale: 1, whole: false },
  colours,
});

function texts(...runs: RowRun[]): (string | undefined)[] {
  const { on, painted } = canvas();
  brush.prepare(on);
  brush.row(on, 0, { runs });
  return painted.filter(({ what }) => what === "text").map(({ text }) => text);
}

describe("a row", () => {
  test("is written run by run, and what is plain at once", () => {
    expect(texts(["plain text", 10], ["red", 3, 1])).toEqual(["plain text", "red"]);
    expect(texts(["a●b c", 5])).toEqual(["a", "●", "b c"]);
    expect(texts(["漢", 2], ["字", 2])).toEqual(["漢", "字"]);
  });

  test("blanks and hidden text are not written, lines under blanks are drawn all the same", () => {
    expect(texts(["     ", 5], ["secret", 6, -1, -1, Flag.hidden])).toEqual([]);
    const { on, painted } = canvas();
    brush.prepare(on);
    brush.row(on, 0, { runs: [["   ", 3, -1, -1, Flag.underline]] });
    expect(painted.map(({ what }) => what)).toEqual(["rect", "rect", "text"]);
  });

  test("its ground is painted first, then those of its runs, then the letters", () => {
    const { on, painted } = canvas();
    brush.prepare(on);
    brush.row(on, 1, {
      runs: [
        ["x", 1, -1, 1],
        ["y", 1, 1],
      ],
    });
    expect(painted.map(({ what, style }) => `${what} ${style}`)).toEqual([
      ...["rect #000000", "rect #aa0000"],
      ...["text #ffffff", "text #aa0000"],
    ]);
  });

  test("boxes and blocks are drawn, not written", () => {
    expect(texts(["┌─┐│╰╯█▄░▖", 10])).toEqual([]);
    expect(texts(["═╱", 2])).toEqual(["═", "╱"]);
  });

  test("bold and italic have their own letters", () => {
    const { on, painted } = canvas();
    brush.prepare(on);
    brush.row(on, 0, {
      runs: [
        ["b", 1, -1, -1, Flag.bold],
        ["i", 1, -1, -1, Flag.italic + Flag.bold],
        ["n", 1],
      ],
    });
    const styles = painted.filter(({ what }) => what === "text").map(({ font }) => font?.split(" 13px")[0]);
    expect(styles.map((style) => (style?.startsWith("13px") ? "" : style))).toEqual(["bold", "italic bold", ""]);
  });

  test("a plain row has its own letters after one that was clipped, whatever that one ended with", () => {
    const { on, painted } = canvas();
    brush.prepare(on);
    brush.row(on, 0, { runs: [["bold", 4, -1, -1, Flag.bold]] });
    brush.row(on, 1, {
      runs: [
        ["●", 1, -1, -1, Flag.bold],
        ["n", 1],
      ],
    });
    brush.row(on, 2, { runs: [["plain", 5]] });
    const fontOf = (text: string) => painted.find((one) => one.text === text)?.font;
    expect(fontOf("●")).toBe(fontOf("bold"));
    expect(fontOf("n")).not.toBe(fontOf("bold"));
    expect(fontOf("plain")).toBe(fontOf("n"));
  });
});
