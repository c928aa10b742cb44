import { expect, it } from "vitest";
import { IndexPace } from "../../../../electron/transcripts/index-pace.ts";

const WORK_MS = 25;

/** The part of the time that it works from `from` on, with always more to do and output every 100 ms if any. */
function share(pace: IndexPace, from: number, { ms, prints }: { ms: number; prints: boolean }): number {
  let worked = 0;
  let heard = from;
  for (let now = from; now < from + ms; ) {
    for (; prints && heard <= now; heard += 100) pace.heard(heard);
    worked += WORK_MS;
    now += WORK_MS + pace.done(true, now + WORK_MS);
  }
  return worked / ms;
}

it("takes a third of the time at first, a tenth while panes print more than it can take in, and then a third again", () => {
  const pace = new IndexPace();
  expect(share(pace, 0, { ms: 2000, prints: true })).toBeGreaterThan(0.3);
  expect(share(pace, 2000, { ms: 26_000, prints: true })).toBeLessThan(0.12);
  expect(share(pace, 31_000, { ms: 28_000, prints: true })).toBeGreaterThan(0.3);
});

it("catches up when it is quiet, and begins anew once it has", () => {
  const pace = new IndexPace();
  share(pace, 0, { ms: 20_000, prints: true });
  expect(share(pace, 24_000, { ms: 5000, prints: false })).toBeGreaterThan(0.7);
  expect(pace.done(false, 30_000)).toBeGreaterThanOrEqual(500);
  expect(share(pace, 31_000, { ms: 1500, prints: true })).toBeGreaterThan(0.3);
});

it("is woken by output only where nothing is to be done anyway", () => {
  const pace = new IndexPace();
  expect(pace.heard(0)).toBe(45);
  pace.done(true, 50);
  expect(pace.heard(60)).toBeNull();
  pace.done(false, 100);
  expect(pace.heard(110)).toBe(45);
});
