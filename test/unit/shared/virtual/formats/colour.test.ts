import { describe, expect, it } from "vitest";
import { colourHex, colourName, readColour } from "../../../../../shared/virtual/formats/colour.ts";

const told = (text: string): readonly [string, string | null] | null => {
  const colour = readColour(text);
  return colour && [colourName(colour), colourHex(colour)];
};

describe("colours", () => {
  it.each([
    ["red", "red", "800000"],
    ["BrightRed", "brightred", "ff0000"],
    ["5", "magenta", "800080"],
    ["97", "brightwhite", "ffffff"],
    ["colour200", "colour200", "ff00d7"],
    ["color232", "colour232", "080808"],
    ["#FF0001", "#ff0001", "ff0001"],
    ["orange", "#ffa500", "ffa500"],
    ["gray50", "#7f7f7f", "7f7f7f"],
    ["grey100", "#ffffff", "ffffff"],
    ["default", "default", null],
    ["terminal", "terminal", null],
  ])("%s is %s", (text, name, hex) => expect(told(text)).toEqual([name, hex]));

  it.each(["", "nocol", "colour256", "#12345", "#gggggg", "8", "grey101", "brightorange"])("%j is none", (text) =>
    expect(told(text)).toBeNull(),
  );
});
