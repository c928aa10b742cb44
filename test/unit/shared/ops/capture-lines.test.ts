import { describe, expect, it } from "vitest";
import { captureLines } from "../../../../shared/ops/capture-lines.ts";
import type { CaptureArgs } from "../../../../shared/ops/capture-lines.ts";

describe("captureLines", () => {
  // 24 rows on screen, 100 above it.
  it.each<[CaptureArgs, number]>([
    [{}, 24],
    [{ start: "-" }, 124],
    [{ start: "-", end: "-" }, 124],
    [{ end: "-" }, 24],
    [{ start: -10 }, 34],
    [{ start: -1000 }, 124],
    [{ start: 5 }, 19],
    [{ start: 5, end: 6 }, 2],
    [{ start: 0, end: 0 }, 1],
    [{ start: 500 }, 1],
    [{ end: 500 }, 24],
    [{ start: -20, end: -11 }, 10],
    [{ start: 6, end: 5 }, 2],
    [{ end: -50 }, 51],
  ])("counts the lines of %j", (args, count) => {
    expect(captureLines(args)?.("24 100\n")).toBe(count);
  });

  it.each<CaptureArgs>([
    { join: true },
    { alternate: true },
    { pending: true },
    { modeScreen: true },
    { hyperlinks: true },
  ])("does not guess where only tmux knows: %j", (args) => {
    expect(captureLines(args)).toBeNull();
  });
});
