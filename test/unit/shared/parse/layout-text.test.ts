import { describe, expect, it } from "vitest";
import { isLayout, layoutNames, layoutSince } from "../../../../shared/parse/layout-text.ts";

describe("isLayout", () => {
  it.each([
    ...layoutNames,
    "b25d,80x24,0,0,0",
    "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]",
    "d67e,80x24,0,0{40x24,0,0,0,39x24,41,0[39x12,41,0,1,39x11,41,13,2]}",
    "e4b2,80x24,0,0[80x12,0,0,0,80x11,0,13,1,80x11,0,13,1]",
  ])("takes %s", (text) => {
    expect(isLayout(text)).toBe(true);
  });

  it.each([
    "",
    "main",
    "tile",
    "foo",
    "toString",
    "tiled ",
    "0000,80x24,0,0,0",
    "80cc,junk",
    "0000,",
    "39aa,80x24,0,0[80x12,0,0,0",
    "e142,80x24,0,0[80x12,0,0,0,80x11,0,13,1]x",
    "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1}",
    "C195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]",
    "c64f,99999999999x1,0,0,0",
    "#(touch x)",
    "c195,80x24,0,0[80x12,0,0,0,80x11,0,13,1]\n",
  ])("refuses %j", (text) => {
    expect(isLayout(text)).toBe(false);
  });

  it("knows which came late", () => {
    expect(layoutSince("main-vertical-mirrored")).toBe("3.5");
    expect(layoutSince("tiled")).toBeUndefined();
    expect(layoutSince("b25d,80x24,0,0,0")).toBeUndefined();
  });
});
