import { beforeEach, describe, expect, test, vi } from "vitest";
import { PreviewPainter } from "../../../../renderer/terminal/preview-painter.ts";

let now: number;
let frames: (() => void)[];

beforeEach(() => {
  now = 0;
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});

/** The next frame; false when none was asked for. */
function frame(): boolean {
  const next = frames.shift();
  next?.();
  return next !== undefined;
}

/** Pictures that take so many milliseconds each. */
const pictures = (count: number, ms: number) =>
  Array.from({ length: count }, () => ({
    painted: 0,
    paint(): void {
      this.painted += 1;
      now += ms;
    },
  }));

describe("painting previews", () => {
  test("takes a few milliseconds of a frame; what is left over comes first in the next", () => {
    const painter = new PreviewPainter(() => now);
    const all = pictures(5, 3);
    for (const one of all) painter.add(one);
    expect(frames).toHaveLength(1);
    frame();
    expect(all.map(({ painted }) => painted)).toEqual([1, 1, 0, 0, 0]);
    for (const one of all) painter.add(one);
    frame();
    expect(all.map(({ painted }) => painted)).toEqual([1, 1, 1, 1, 0]);
    while (frame());
    expect(all.map(({ painted }) => painted)).toEqual([2, 2, 1, 1, 1]);
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
    const all = pictures(20, 3);
    for (const one of all) painter.add(one);
    painter.hurry();
    frame();
    expect(all.every(({ painted }) => painted === 1)).toBe(true);
    for (const one of all) painter.add(one);
    frame();
    expect(all.filter(({ painted }) => painted === 2)).toHaveLength(2);
  });

  test("knows its share of the last second", () => {
    const painter = new PreviewPainter(() => now);
    for (const one of pictures(4, 50)) {
      painter.add(one);
      frame();
    }
    expect(painter.share).toBeCloseTo(0.2);
    now += 5000;
    expect(painter.share).toBe(0);
  });
});
