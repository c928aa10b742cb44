import { Terminal } from "@xterm/xterm";
import { afterEach, describe, expect, test } from "vitest";
import { showWholeRedraws } from "../../../../renderer/terminal/whole-redraws.ts";

const places: HTMLElement[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

function opened(mend: boolean): { terminal: Terminal; drawn: () => string } {
  const place = document.createElement("div");
  document.body.append(place);
  places.push(place);
  const terminal = new Terminal({ rows: 4, cols: 20, allowProposedApi: true });
  terminal.open(place);
  if (mend) showWholeRedraws(terminal);
  return { terminal, drawn: () => place.querySelector(".xterm-rows")?.textContent?.trim() ?? "" };
}

const write = (terminal: Terminal, text: string): Promise<void> =>
  new Promise((resolve) => terminal.write(text, resolve));
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Each piece ends in the midst of a redraw, as a stream that is cut by the clock does. */
async function redrawWithoutPause(terminal: Terminal): Promise<void> {
  for (let at = 1; at <= 40; at += 1) {
    await write(terminal, `redraw ${at}\x1b[?2026l\x1b[?2026h\x1b[H`);
    await wait(8);
  }
}

describe("a program that redraws without a pause", () => {
  test("is never seen in a terminal as it comes", async () => {
    const { terminal, drawn } = opened(false);
    await write(terminal, "\x1b[?2026h\x1b[H");
    await redrawWithoutPause(terminal);
    expect(drawn()).toBe("");
  });

  test("is seen, and only whole redraws of it", async () => {
    const { terminal, drawn } = opened(true);
    const seen = new Set<string>();
    terminal.onRender(() => seen.add(drawn()));
    await write(terminal, "\x1b[?2026h\x1b[H");
    await redrawWithoutPause(terminal);
    const redraws = [...seen].filter((text) => text.startsWith("redraw"));
    expect(redraws.length).toBeGreaterThan(3);
    expect(redraws.every((text) => /^redraw \d+$/.test(text))).toBe(true);
  });
});

test("nothing waits in a terminal that is not in the page", async () => {
  const { terminal } = opened(true);
  for (const place of places) place.remove();
  await wait(60);
  const before = performance.now();
  for (let at = 0; at < 200; at += 1) await write(terminal, "\x1b[?2026h\x1b[Hx\x1b[?2026l");
  expect(performance.now() - before).toBeLessThan(200 * 50);
});
