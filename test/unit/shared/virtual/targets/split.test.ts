import { expect, it } from "vitest";
import { splitTarget } from "../../../../../shared/virtual/targets/split.ts";
import type { TargetKind } from "../../../../../shared/virtual/targets/split.ts";

const parts = (text: string, kind: TargetKind) => {
  const { session, window, pane } = splitTarget(text, kind);
  return [session, window, pane];
};

it.each([
  ["work", "session", ["work", null, null]],
  ["work", "window", [null, "work", null]],
  ["work", "pane", [null, null, "work"]],
  ["work:", "pane", ["work", null, null]],
  [":3", "pane", [null, "3", null]],
  [".1", "pane", [null, null, "1"]],
  ["work:3.1", "session", ["work", "3", "1"]],
  ["3.1", "pane", [null, "3", "1"]],
  ["a.b:c.d", "pane", ["a.b", "c", "d"]],
  ["$1", "pane", ["$1", null, null]],
  ["@1", "session", [null, "@1", null]],
  ["%1", "session", [null, null, "%1"]],
  ["work:{last}.{next}", "pane", ["work", "!", "+"]],
  ["{start}", "window", [null, "^", null]],
  ["{end}", "pane", [null, null, "{end}"]],
  ["=work:=3", "window", ["work", "3", null]],
  ["=", "session", [null, null, null]],
  [":.", "pane", [null, null, null]],
] as const)("%s as a %s", (text, kind, expected) => {
  expect(parts(text, kind)).toEqual(expected);
});

it("tells what has to be equal, and what can be nothing else", () => {
  expect(splitTarget("=work:=3.1", "pane")).toMatchObject({
    exactSession: true,
    exactWindow: true,
    windowOnly: true,
    paneOnly: true,
  });
  expect(splitTarget("work", "pane")).toMatchObject({
    exactSession: false,
    exactWindow: false,
    windowOnly: false,
    paneOnly: false,
  });
});
