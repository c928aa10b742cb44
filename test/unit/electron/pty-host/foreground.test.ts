import { describe, expect, it } from "vitest";
import { foregroundGroup } from "../../../../electron/pty-host/foreground.ts";

describe("the process group that reads a terminal", () => {
  it.each([
    ["12 (sh) S 1 12 12 34816 77 4194560 1", 77],
    ["12 (a ) b) (c) S 1 12 12 34816 12 4194560 1", 12],
    ["12 (sh) S 1 12 12 0 -1 4194560 1", null],
    ["12 (sh) Z 1 12 12 0 0", null],
    ["", null],
    ["nonsense", null],
  ])("is read from %j", (stat, group) => {
    expect(foregroundGroup(stat)).toBe(group);
  });
});
