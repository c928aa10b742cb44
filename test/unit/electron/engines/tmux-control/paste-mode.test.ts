import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PasteMode } from "../../../../../electron/engines/tmux-control/paste-mode.ts";

const ON = "\u001b[?2004h";
const OFF = "\u001b[?2004l";
const RESET = "\u001bc";

function after(...texts: string[]): boolean | null {
  const mode = new PasteMode();
  for (const text of texts) mode.took(Buffer.from(text));
  return mode.value;
}

describe("whether a program takes pastes in brackets", () => {
  it.each([
    ["nothing that says so", "text of 2004 with ? and h\r\n\u001b[2004h\u001b[?2005h\u001b[?20041h\u001b[?2004x", null],
    ["asked for", `a${ON}b`, true],
    ["not any more", `${ON}b${OFF}`, false],
    ["among others", "\u001b[?1;2004;25h", true],
    ["among others, off", `${ON}\u001b[?1049;02004l`, false],
    ["again", `${ON}${OFF}${ON}`, true],
    ["a reset ends it", `${ON}x${RESET}y`, false],
    ["asked for after a reset", `${RESET}${ON}`, true],
    ["a reset of what was never asked for", RESET, null],
  ])("%s", (_what, text, expected) => {
    expect(after(text)).toBe(expected);
  });

  it("is the same however the stream is cut", () => {
    const piece = fc.constantFrom(
      ON,
      OFF,
      RESET,
      "\u001b[?1;2004h",
      "\u001b",
      "\u001b[?",
      "text ",
      "2004h",
      "\u001b[31m",
      "?",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 12 }), (pieces, places) => {
        const whole = pieces.join("");
        const cuts = [...new Set(places.map((place) => place % (whole.length + 1)))].toSorted((a, b) => a - b);
        const parts = [...cuts, whole.length].map((end, at) => whole.slice(at === 0 ? 0 : cuts[at - 1], end));
        expect(after(...parts)).toBe(after(whole));
      }),
      { numRuns: 1000 },
    );
  });

  it("is forgotten with its program", () => {
    const mode = new PasteMode();
    mode.took(Buffer.from(ON));
    mode.forget();
    mode.took(Buffer.from("text"));
    expect(mode.value).toBeNull();
  });
});
