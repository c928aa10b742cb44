import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTarget } from "../../../../renderer/forms/target-text.ts";
import { targetProblem, targetText } from "../../../../shared/ops/targets.ts";
import type { TargetKind } from "../../../../shared/ops/targets.ts";

const kinds: readonly TargetKind[] = ["session", "window", "pane", "place", "client"];

describe("what is typed, in tmux's way of writing", () => {
  test.each([
    ["%3", ["pane"], "%3"],
    [" @1 ", ["window"], "@1"],
    ["$2", ["session"], "$2"],
    ["{last}", ["window"], { special: "{last}" }],
    ["{up-of}", ["pane"], { special: "{up-of}" }],
    ["work", ["session"], { session: "work" }],
    ["=work", ["session"], { session: "work" }],
    ["work:", ["session", "place"], { session: "work", next: true }],
    ["work:", ["session"], { session: "work" }],
    ["work:2", ["window"], { session: "work", window: 2 }],
    ["work:logs", ["window"], { session: "work", window: "logs" }],
    ["work:{end}", ["window"], { session: "work", window: { special: "{end}" } }],
    ["work:2.1", ["pane"], { session: "work", window: 2, pane: 1 }],
    ["work:logs.{top-left}", ["pane"], { session: "work", window: "logs", pane: { special: "{top-left}" } }],
    ["work:.1", ["pane"], { session: "work", pane: 1 }],
    ["@1.2", ["pane"], { window: "@1", pane: 2 }],
    ["/dev/pts/3", ["client"], { client: "/dev/pts/3" }],
  ] as const)("%s for a %j", (text, accepts, target) => expect(readTarget(text, accepts)).toEqual(target));

  test.each([
    ["", ["pane"]],
    ["%3", ["window"]],
    ["%", ["pane"]],
    ["{nonsense}", ["pane"]],
    ["a:b:c", ["session"]],
    ["work:2.x", ["pane"]],
  ] as const)("%s is no %j", (text, accepts) => expect(readTarget(text, accepts)).toBeNull());

  test("whatever is typed is nothing, or a target that the catalog takes and tmux can be sent", () => {
    const piece = fc.constantFrom(
      ":",
      ".",
      "=",
      "%1",
      "@2",
      "$0",
      "{last}",
      "work",
      "7",
      " ",
      "{",
      "}",
      "\0",
      "+1",
      "!",
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 6 }).map((all) => all.join(""));
    fc.assert(
      fc.property(text, fc.subarray([...kinds], { minLength: 1 }), (typed, accepts) => {
        const target = readTarget(typed, accepts);
        if (target === null) return;
        expect(targetProblem(target, accepts)).toBeNull();
        expect(targetText(target, false)).not.toBe("");
      }),
    );
  });
});
