import { Terminal } from "@xterm/xterm";
import { afterEach, expect, test } from "vitest";
import { scrollByTurns } from "../../../../renderer/terminal/scroll-by-turns.ts";

/** xterm's scroll bar. */
interface Bar {
  setScrollDimensions(size: object): void;
  setScrollPosition(place: object): void;
}
interface Core {
  readonly _core: { readonly _viewport: { readonly _scrollableElement: Bar } };
}

const opened: { terminal: Terminal; place: HTMLElement }[] = [];
afterEach(() => {
  for (const { terminal, place } of opened.splice(0)) {
    terminal.dispose();
    place.remove();
  }
});

/** `told`: what the scroll bar was told, in order. Nothing has a size here: where it stands says nothing. */
function withBar(mend: boolean): { terminal: Terminal; told: string[] } {
  const place = document.createElement("div");
  document.body.append(place);
  const terminal = new Terminal({ rows: 4, cols: 20, scrollback: 100 });
  opened.push({ terminal, place });
  terminal.open(place);
  if (mend) scrollByTurns(terminal);
  const bar = (terminal as unknown as Core)._core._viewport._scrollableElement;
  const told: string[] = [];
  bar.setScrollDimensions = () => void told.push("size");
  bar.setScrollPosition = () => void told.push("place");
  return { terminal, told };
}

const sizes = (told: readonly string[]): number => told.filter((one) => one === "size").length;
const written = (terminal: Terminal, text: string, then = (): void => undefined): Promise<void> =>
  new Promise((resolve) => {
    terminal.write(text, () => {
      then();
      resolve();
    });
  });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("is needed: xterm by itself works out the scroll bar at every line", async () => {
  const { terminal, told } = withBar(false);
  await written(terminal, "line\r\n".repeat(50));
  expect(sizes(told)).toBeGreaterThan(40);
});

test("works it out once for all lines of a turn, and again in the next", async () => {
  const { terminal, told } = withBar(true);
  await written(terminal, "line\r\n".repeat(50));
  await turn();
  const first = sizes(told);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(5);
  await written(terminal, "more\r\n");
  await turn();
  expect(sizes(told)).toBeGreaterThan(first);
});

test("who scrolls in the same turn scrolls by what is there now", async () => {
  const { terminal, told } = withBar(true);
  let before: string[] = [];
  await written(terminal, "line\r\n".repeat(50), () => {
    before = told.splice(0);
    terminal.scrollToLine(7);
  });
  expect([sizes(before), told[0], told.at(-1)]).toEqual([0, "size", "place"]);
});
