import { expect, test } from "vitest";
import { Told } from "../../../../electron/agents/told.ts";
import type { Signal } from "../../../../shared/models/signal.ts";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const hook = (name: string, at: number): Signal => ({ source: "hook", name, at, body: {} });
const names = (told: Told): string[] => told.signals.map(({ name }) => name);

test("what was told before the run, or before an end, does not count", () => {
  const told = new Told(NOW);
  expect([told.take(hook("old", NOW), NOW + 5), told.take(hook("new", NOW + 1), NOW + 5)]).toEqual([false, true]);
  told.endAt(NOW + 10);
  expect([told.take(hook("late", NOW + 9), NOW + 20), names(told)]).toEqual([false, []]);
});

test("once the clock was set back, what is told now counts, and what was told later than now does not", () => {
  const told = new Told(NOW);
  told.take(hook("before", NOW + 5), NOW + 5);
  expect(told.take(hook("after", NOW - HOUR), NOW - HOUR)).toBe(true);
  expect(told.take(hook("next", NOW - HOUR + 1), NOW - HOUR + 2)).toBe(true);
  expect(names(told)).toEqual(["after", "next"]);
  told.endAt(NOW - HOUR + 1);
  expect(told.take(hook("ended", NOW - HOUR + 1), NOW - HOUR + 3)).toBe(false);
});
