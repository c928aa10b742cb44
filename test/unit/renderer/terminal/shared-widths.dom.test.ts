import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { shareWidths } from "../../../../renderer/terminal/shared-widths.ts";

interface WidthCache {
  get(letter: string, bold: boolean, italic: boolean): number;
}

interface Inside {
  readonly _core: { readonly _renderService: { readonly _renderer: { readonly value: { _widthCache: WidthCache } } } };
}

let asked: string[];
let scale: number;
let made: Terminal[];
beforeEach(() => {
  asked = [];
  made = [];
  scale = 1;
  // Nothing is laid out here: letters are as wide as this says.
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockImplementation(function width(this: HTMLElement) {
    const letter = this.textContent.slice(0, 1);
    if (!this.classList.contains("xterm-char-measure-element")) return 0;
    // The size of the cells themselves is asked for by each terminal.
    if (letter !== "W") asked.push(`${letter} ${this.style.fontWeight}`);
    return 32 * (letter === "漢" ? 16 : 8) * scale;
  });
});
afterEach(() => {
  for (const terminal of made) terminal.dispose();
  vi.restoreAllMocks();
});

function open(fontSize: number): WidthCache {
  const terminal = new Terminal({ allowProposedApi: true, fontSize, fontFamily: "monospace" });
  made.push(terminal);
  const place = document.createElement("div");
  document.body.append(place);
  terminal.open(place);
  shareWidths(terminal);
  return (terminal as unknown as Inside)._core._renderService._renderer.value._widthCache;
}

test("a letter is measured once for all terminals of the same letters, and again for others", () => {
  const first = open(13);
  asked = [];
  expect([first.get("a", false, false), first.get("漢", false, false), first.get("a", true, false)]).toEqual([
    8, 16, 8,
  ]);
  expect(asked).toEqual(["a normal", "漢 normal", "a bold"]);
  const second = open(13);
  expect([second.get("a", false, false), second.get("漢", false, false), second.get("a", true, false)]).toEqual([
    8, 16, 8,
  ]);
  expect(asked).toEqual(["a normal", "漢 normal", "a bold"]);
  open(17).get("a", false, false);
  expect(asked.filter((one) => one === "a normal")).toHaveLength(2);
});

test("what was measured while nothing is shown is not kept", () => {
  const cache = open(21);
  scale = 0;
  expect(cache.get("x", false, false)).toBe(0);
  scale = 1;
  expect(cache.get("x", false, false)).toBe(8);
  expect(open(21).get("x", false, false)).toBe(8);
});

test("a display of another scale has other letters", () => {
  open(23).get("y", false, false);
  vi.stubGlobal("devicePixelRatio", 1.5);
  scale = 1.25;
  expect(open(23).get("y", false, false)).toBe(10);
  vi.unstubAllGlobals();
});
