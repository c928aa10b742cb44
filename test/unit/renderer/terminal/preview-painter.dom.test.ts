import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PreviewPainter } from "../../../../renderer/terminal/preview-painter.ts";

let now: number;
let frames: (() => void)[];

beforeEach(() => {
  now = 1000;
  frames = [];
  // Frames are not faked as well: giving them back would leave the faked ones to the tests after these.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => void vi.useRealTimers());

function pass(ms: number): void {
  now += ms;
  vi.advanceTimersByTime(ms);
}

/** The next frame, a little later if it was not asked for yet; false when there is none. */
function frame(): boolean {
  if (frames.length === 0) pass(120);
  const next = frames.shift();
  next?.();
  return next !== undefined;
}

/** Pictures that take so many milliseconds each. */
const pictures = (count: number, ms: number, unseen = false) =>
  Array.from({ length: count }, () => ({
    unseen,
    painted: 0,
    paint(): void {
      this.painted += 1;
      this.unseen = false;
      now += ms;
    },
  }));

const add = (painter: PreviewPainter, all: ReturnType<typeof pictures>): void => {
  for (const one of all) painter.add(one);
};

describe("painting previews", () => {
  test("takes a few milliseconds of a turn; what is left over comes first in the next", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(5, 7);
    add(painter, all);
    expect(frames).toHaveLength(1);
    frame();
    expect(all.map(({ painted }) => painted)).toEqual([1, 1, 0, 0, 0]);
    add(painter, all);
    frame();
    expect(all.map(({ painted }) => painted)).toEqual([1, 1, 1, 1, 0]);
    while (frame());
    expect(all.map(({ painted }) => painted)).toEqual([2, 2, 1, 1, 1]);
  });

  test("is done in turns: the frames between are free for terminals", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(3, 1);
    add(painter, all.slice(0, 1));
    frame();
    add(painter, all.slice(1, 2));
    expect(frames).toHaveLength(0);
    pass(10);
    add(painter, all.slice(2));
    expect(frames).toHaveLength(0);
    pass(25);
    expect(frames).toHaveLength(1);
    frame();
    expect(all.map(({ painted }) => painted)).toEqual([1, 1, 1]);
    pass(1000);
    expect(frames).toHaveLength(0);
    add(painter, all.slice(0, 1));
    expect(frames, "what comes after a quiet spell waits for nothing").toHaveLength(1);
  });

  test("comes seldom and is short while a person types", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(30, 5);
    const turnsIn = (ms: number): number => {
      let turns = 0;
      for (let passed = 0; passed < ms; passed += 10) {
        if (frames.length > 0) add(painter, all);
        while (frames.length > 0) turns += frames.splice(0, 1).map((next) => next()).length;
        pass(10);
      }
      return turns;
    };
    add(painter, all);
    const before = turnsIn(960);
    painter.typed();
    const typing = turnsIn(960);
    expect(typing).toBeGreaterThan(2);
    expect(typing).toBeLessThan(before * 0.7);
    pass(1000);
    expect(turnsIn(960)).toBeGreaterThan(before * 0.8);
  });

  test("waits for what a key prints, though not for ever", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(3, 1);
    add(painter, all.slice(0, 1));
    frame();
    painter.typed();
    add(painter, all.slice(1, 2));
    pass(70);
    painter.typed();
    pass(35);
    expect(frames, "a key is due").toHaveLength(0);
    pass(20);
    expect(frames).toHaveLength(1);
    frame();
    const since = now;
    add(painter, all.slice(2));
    for (; frames.length === 0 && now < since + 1000; pass(10)) painter.typed();
    expect(now - since, "one key after another").toBeLessThan(260);
    expect(now - since).toBeGreaterThan(150);
  });

  test("does not let wait what nobody has seen yet", () => {
    const painter = new PreviewPainter(() => now);
    const [first] = pictures(1, 1);
    if (first === undefined) throw new Error("no picture");
    painter.add(first);
    frame();
    const fresh = pictures(10, 4, true);
    add(painter, fresh);
    for (let turn = 0; turn < 3; turn += 1) expect([frames.length, frame()]).toEqual([turn < 2 ? 1 : 0, turn < 2]);
    expect(fresh.every(({ painted }) => painted === 1)).toBe(true);
  });

  test("nothing is asked for while there is nothing to paint", () => {
    const painter = new PreviewPainter(() => now);
    const [one] = pictures(1, 1);
    if (one === undefined) throw new Error("no picture");
    painter.add(one);
    painter.remove(one);
    frame();
    expect(one.painted).toBe(0);
    expect(frame()).toBe(false);
  });

  test("in a hurry all are painted in one frame, and only in that one", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(20, 7);
    add(painter, all.slice(0, 1));
    frame();
    add(painter, all);
    expect(frames).toHaveLength(0);
    painter.hurry();
    frame();
    expect(all.slice(1).every(({ painted }) => painted === 1)).toBe(true);
    add(painter, all);
    frame();
    expect(all.map(({ painted }) => painted).slice(0, 4)).toEqual([3, 2, 1, 1]);
  });

  test("knows its share of the last second, and how late its frames come", () => {
    const painter = new PreviewPainter(() => now);
    for (const one of pictures(4, 50)) {
      painter.add(one);
      frame();
      pass(40);
    }
    expect(painter.share).toBeCloseTo(0.2);
    expect(painter.lateMs).toBe(0);
    pass(3000);
    for (const one of pictures(4, 1)) {
      painter.add(one);
      pass(86);
      frame();
      pass(100);
    }
    expect(painter.lateMs).toBe(70);
    pass(5000);
    expect([painter.share, painter.lateMs]).toEqual([0, 0]);
  });
});
