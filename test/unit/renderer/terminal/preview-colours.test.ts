import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrastOf, cssOf, halfOf, readable, rgbFrom } from "../../../../renderer/terminal/contrast.ts";
import { PreviewColours } from "../../../../renderer/terminal/preview-colours.ts";
import { Flag, TRUE_COLOUR, type RowRun } from "../../../../shared/models/screen-rows.ts";

const theme = { foreground: "#ffffff", background: "#000000", red: "#aa0000", brightRed: "#ff5555", cursor: "#00ff00" };
const colours = new PreviewColours(theme, 1);
const pen = (fg?: number, bg?: number, flags?: number) => colours.pen(["x", 1, fg, bg, flags] as RowRun, false);

describe("colours of a run", () => {
  test("are the theme's where the program has chosen none", () => {
    expect(pen()).toEqual({ text: "#ffffff", ground: null });
    expect(colours.ground).toBe("#000000");
    expect(colours.cursor).toBe("#00ff00");
  });

  test("come from the theme, the fixed palette, or the program", () => {
    expect(pen(1)).toEqual({ text: "#aa0000", ground: null });
    expect(pen(16 + 36 * 5 + 6 * 1 + 2, 255)).toEqual({ text: "#ff5f87", ground: "#eeeeee" });
    expect(pen(TRUE_COLOUR + 0x010203, TRUE_COLOUR)).toEqual({ text: "#010203", ground: "#000000" });
  });

  test("bold text of the first eight is bright, dim text half there, inverse the other way round", () => {
    expect(pen(1, -1, Flag.bold).text).toBe("#ff5555");
    expect(pen(-1, -1, Flag.dim).text).toBe("#808080");
    expect(pen(-1, -1, Flag.inverse)).toEqual({ text: "#000000", ground: "#ffffff" });
    expect(pen(1, TRUE_COLOUR + 0x00ff00, Flag.inverse)).toEqual({ text: "#00ff00", ground: "#aa0000" });
  });

  test("a theme whose colours can't be read is replaced by something that can", () => {
    const odd = new PreviewColours({ foreground: "hotpink", background: "" }, 1);
    expect(odd.pen(["x", 1], false)).toEqual({ text: "#ffffff", ground: null });
    expect(odd.pen(["x", 1, 3], false).text).toBe("#808080");
  });
});

describe("contrast", () => {
  const light = new PreviewColours({ foreground: "#222222", background: "#ffffff", yellow: "#ffff00" }, 4.5);

  test("text is made readable, what is drawn keeps its colours", () => {
    const run: RowRun = ["x", 1, 3];
    expect(contrastOf(rgbFrom(light.pen(run, false).text) ?? 0, 0xffffff)).toBeGreaterThanOrEqual(4.5);
    expect(light.pen(run, true).text).toBe("#ffff00");
  });

  test("any text on any ground gets as much as there is to get, and keeps its colour when it has enough", () => {
    const colour = fc.integer({ min: 0, max: 0xffffff });
    fc.assert(
      fc.property(colour, colour, fc.double({ min: 1, max: 21, noNaN: true }), (text, ground, least) => {
        const now = readable(text, ground, least);
        const most = Math.max(contrastOf(0, ground), contrastOf(0xffffff, ground));
        expect(contrastOf(now, ground)).toBeGreaterThanOrEqual(Math.min(least, most) - 1e-9);
        if (contrastOf(text, ground) >= least) expect(now).toBe(text);
      }),
    );
  });

  test("black on white is the most there is", () => {
    expect(contrastOf(0, 0xffffff)).toBeCloseTo(21);
    expect(contrastOf(0x123456, 0x123456)).toBe(1);
  });
});

test("colours are read and written as the style sheet does", () => {
  expect(rgbFrom(" #0fA ")).toBe(0x00ffaa);
  expect(rgbFrom("#0b0d10")).toBe(0x0b0d10);
  expect(rgbFrom("rgb(1 2 3)")).toBeNull();
  expect(rgbFrom(undefined)).toBeNull();
  expect(cssOf(0x0a)).toBe("#00000a");
  expect(cssOf(halfOf(0xff0000, 0x0000ff))).toBe("#800080");
});
