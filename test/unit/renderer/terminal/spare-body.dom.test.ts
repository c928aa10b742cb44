import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SpareBody } from "../../../../renderer/terminal/spare-body.ts";
import type { SpareWish } from "../../../../renderer/terminal/spare-body.ts";
import type { TerminalLooks } from "../../../../renderer/terminal/looks.ts";

const looks: TerminalLooks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" };
const wish: SpareWish = {
  looks,
  room: { width: 300, height: 200 },
  cells: { cols: 61, rows: 17 },
  mirrored: false,
};
let idle: (() => void)[] = [];
let spare: SpareBody | null = null;

beforeEach(() => {
  idle = [];
  vi.stubGlobal("requestIdleCallback", (then: () => void) => idle.push(then));
  vi.stubGlobal("cancelIdleCallback", (handle: number) => void idle.splice(handle - 1, 1, () => undefined));
});
afterEach(() => {
  spare?.drop();
  vi.unstubAllGlobals();
});

const rest = (): void => {
  for (const then of idle.splice(0)) then();
};
const inPage = (): number => document.querySelectorAll('[data-testid="spare-terminal"] .xterm').length;
const made = (asked: () => SpareWish | null = () => wish): SpareBody => {
  spare = new SpareBody(asked);
  return spare;
};

test("is made while the page rests, open and as large as wished for, and out of everybody's way", () => {
  const one = made();
  one.prepare();
  one.prepare();
  expect([idle.length, inPage(), one.take(looks)]).toEqual([1, 0, null]);
  rest();
  expect(inPage()).toBe(1);
  const place = document.querySelector('[data-testid="spare-terminal"]');
  expect([place?.getAttribute("aria-hidden"), place?.hasAttribute("inert")]).toEqual(["true", true]);
  const body = one.take(looks);
  expect([body?.terminal.cols, body?.terminal.rows, body?.terminal.element === undefined]).toEqual([61, 17, false]);
  body?.dispose();
});

test("is given once, and nothing of it stays behind", () => {
  const one = made();
  one.prepare();
  rest();
  const body = one.take(looks);
  expect([one.take(looks), document.querySelectorAll('[data-testid="spare-terminal"]').length]).toEqual([null, 0]);
  body?.dispose();
  one.prepare();
  rest();
  expect(inPage()).toBe(1);
});

test("of other looks it is of no use", () => {
  const one = made();
  one.prepare();
  rest();
  expect([one.take({ ...looks }), inPage()]).toEqual([null, 0]);
});

test("none is made where none is wished for, nor after it was dropped", () => {
  const unwished = made(() => null);
  unwished.prepare();
  rest();
  expect([inPage(), unwished.take(looks)]).toEqual([0, null]);
  const one = made();
  one.prepare();
  one.drop();
  rest();
  expect(inPage()).toBe(0);
});

test("waits a little where the browser does not tell when it rests", () => {
  vi.unstubAllGlobals();
  vi.stubGlobal("requestIdleCallback", undefined);
  vi.useFakeTimers();
  const one = made();
  one.prepare();
  expect(inPage()).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(inPage()).toBe(1);
  vi.useRealTimers();
});
