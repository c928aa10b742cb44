import { Terminal } from "@xterm/xterm";
import { afterEach, expect, test, vi } from "vitest";
import { keepSheets } from "../../../../renderer/terminal/kept-sheets.ts";
import { leaveByOneRow } from "../../../../renderer/terminal/one-row-blur.ts";
import type { TerminalLooks } from "../../../../renderer/terminal/looks.ts";
import { TerminalBody } from "../../../../renderer/terminal/terminal-body.ts";
import { until } from "../../../support/until.ts";

const looks: TerminalLooks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" };
const sheets = (): number => document.head.querySelectorAll("style").length;
const places: HTMLElement[] = [];
const opened: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.dispose();
  for (const place of places.splice(0)) place.remove();
});

function placed(): HTMLElement {
  const place = document.createElement("div");
  document.body.append(place);
  places.push(place);
  return place;
}

function openTerminal(): { terminal: Terminal; place: HTMLElement } {
  const place = placed();
  const terminal = new Terminal({ rows: 6, cols: 20 });
  opened.push(terminal);
  terminal.open(place);
  return { terminal, place };
}

test("a terminal that is moved takes no style sheet with it, and its sheets go with it", () => {
  const before = sheets();
  const body = new TerminalBody(looks);
  placed().append(body.element);
  body.open({ width: 300, height: 200 }, null);
  expect(body.element.querySelectorAll("style")).toHaveLength(0);
  expect(sheets()).toBeGreaterThan(before);
  placed().append(body.element);
  body.dispose();
  expect([sheets(), body.element.isConnected]).toEqual([before, false]);
});

test("new looks reach the sheets in the head", () => {
  const body = new TerminalBody(looks);
  opened.push(body);
  placed().append(body.element);
  body.open({ width: 300, height: 200 }, null);
  body.look({ ...looks, fontSize: 17 });
  expect(document.head.textContent).toContain("font-size: 17px");
});

test("a sheet that is told what it says already is not written", () => {
  const { place } = openTerminal();
  keepSheets(place);
  const [sheet] = document.head.querySelectorAll("style");
  const node = sheet?.firstChild;
  if (sheet) sheet.textContent = String(sheet.textContent);
  expect(sheet?.firstChild).toBe(node);
  if (sheet) sheet.textContent = "a { color: red }";
  expect(sheet?.textContent).toBe("a { color: red }");
});

interface Core {
  readonly _core: {
    readonly _renderService: {
      handleBlur(): void;
      readonly _renderer: { readonly value: { renderRows(from: number, to: number): void } };
    };
  };
}

function drawnRows(terminal: Terminal): [number, number][] {
  const renderer = (terminal as unknown as Core)._core._renderService._renderer.value;
  const drawn: [number, number][] = [];
  const render = renderer.renderRows.bind(renderer);
  vi.spyOn(renderer, "renderRows").mockImplementation((from, to) => {
    drawn.push([from, to]);
    render(from, to);
  });
  return drawn;
}
const leave = (terminal: Terminal): void => (terminal as unknown as Core)._core._renderService.handleBlur();
const written = (terminal: Terminal, text: string): Promise<void> =>
  new Promise((resolve) => terminal.write(text, () => setTimeout(resolve, 60)));

test("xterm by itself draws all rows when it is left", async () => {
  const { terminal } = openTerminal();
  await written(terminal, "one\r\ntwo\r\nthree");
  const drawn = drawnRows(terminal);
  leave(terminal);
  expect(drawn).toEqual([[0, 5]]);
});

test("mended, only the cursor's row is drawn, and not at once", async () => {
  const { terminal } = openTerminal();
  await written(terminal, "one\r\ntwo\r\nthree");
  const drawn = drawnRows(terminal);
  leaveByOneRow(terminal);
  leave(terminal);
  expect(drawn).toEqual([]);
  await until(() => drawn.length > 0);
  expect(drawn).toEqual([[2, 2]]);
  await written(terminal, "\r\nfour");
  await until(() => drawn.length > 1);
});
