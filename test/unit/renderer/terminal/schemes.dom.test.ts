import { afterEach, describe, expect, test } from "vitest";
import { defaultSettings } from "../../../../shared/models/settings.ts";
import { leastContrast, looksOf, themeFrom } from "../../../../renderer/terminal/looks.ts";
import { schemeOf, schemes, schemeTokens, wearScheme } from "../../../../renderer/terminal/schemes.ts";

/** Relative luminance, as WCAG has it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const neutral = /(?:black|white|bg|fg|cursor|selection|slider|slider-hover)$/;

describe.each(schemes.map((scheme) => [scheme.name, scheme] as const))("%s", (_, scheme) => {
  const tokens = schemeTokens(scheme);
  const ground = tokens.get("--term-bg") ?? "";

  test("has every colour, and its ground is as dark or light as it says", () => {
    expect(tokens.size).toBe(22);
    for (const colour of tokens.values()) expect(colour).toMatch(/^#[\da-f]{6}(?:[\da-f]{2})?$/);
    expect(luminance(ground) < 0.2).toBe(scheme.ground === "dark");
  });

  test("can be read: text very well, colours well, grey text still", () => {
    expect(contrast(ground, tokens.get("--term-fg") ?? "")).toBeGreaterThan(10);
    expect(contrast(ground, tokens.get("--term-bright-black") ?? "")).toBeGreaterThan(4.2);
    expect(contrast(tokens.get("--term-selection") ?? "", tokens.get("--term-fg") ?? "")).toBeGreaterThan(4.5);
    for (const [name, colour] of tokens) {
      if (!neutral.test(name)) expect([name, contrast(ground, colour) >= 4.5]).toEqual([name, true]);
    }
  });
});

test("ids are unique, and an unknown one is the app's own colours", () => {
  expect(new Set(schemes.map(({ id }) => id)).size).toBe(schemes.length);
  expect([schemeOf(""), schemeOf("gone"), schemeOf("dusk")?.name]).toEqual([null, null, "Dusk"]);
});

describe("wearing a scheme", () => {
  afterEach(() => wearScheme(document.documentElement, null));

  test("gives terminals its colours, and leaves nothing behind", () => {
    wearScheme(document.documentElement, schemeOf("paper"));
    expect(themeFrom(getComputedStyle(document.documentElement))).toMatchObject({ background: "#f9f6ed" });
    wearScheme(document.documentElement, schemeOf("night"));
    wearScheme(document.documentElement, null);
    expect(document.documentElement.getAttribute("style") ?? "").toBe("");
  });
});

test("looks are of the terminal's ground: colours are lifted where that is light, unless the person says how far", () => {
  const terminal = { ...defaultSettings.terminal, colours: { dark: "paper", light: "" } };
  const looks = looksOf({ ...defaultSettings, terminal }, "dark");
  expect([looks.theme, leastContrast(looks)]).toEqual(["light", 4.5]);
  expect(leastContrast(looksOf(defaultSettings, "dark"))).toBe(1);
  const wished = { ...defaultSettings.terminal, minimumContrast: 7 };
  expect(leastContrast(looksOf({ ...defaultSettings, terminal: wished }, "dark"))).toBe(7);
});
