import { expect, test } from "vitest";
import { Awaited } from "../../../../../electron/engines/tmux-control/awaited.ts";

test("all that are waited for are, until each has come", () => {
  const awaited = new Awaited<string>();
  awaited.add("%1", 0);
  awaited.add("%2", 10);
  expect([awaited.has("%1", 20), awaited.has("%2", 20), awaited.has("%3", 20)]).toEqual([true, true, false]);
  expect(awaited.settle("%1", 20)).toBe(false);
  expect(awaited.has("%1", 21)).toBe(false);
  expect(awaited.settle("%1", 21)).toBe(false);
  expect(awaited.settle("%3", 21)).toBe(false);
  expect(awaited.settle("%2", 22)).toBe(true);
});

test("one that never comes keeps the others from nothing for longer than a while", () => {
  const awaited = new Awaited<string>();
  awaited.add("never", 0);
  for (let now = 10; now < 950; now += 100) {
    awaited.add("echo", now);
    expect(awaited.settle("echo", now + 5)).toBe(false);
  }
  expect(awaited.has("never", 1001)).toBe(false);
  awaited.add("echo", 1010);
  expect(awaited.settle("echo", 1015)).toBe(true);
});
