import { describe, expect, it } from "vitest";
import { targetKind, targetProblem, targetText } from "../../../../shared/ops/targets.ts";
import type { Target, TargetKind } from "../../../../shared/ops/targets.ts";

const all: readonly TargetKind[] = ["session", "window", "pane", "place", "client"];

describe("targetText", () => {
  it.each<[Target, string]>([
    ["%12", "%12"],
    ["@3", "@3"],
    ["$0", "$0:"],
    [{ session: "work" }, "=work:"],
    [{ session: "work", exact: false }, "work:"],
    [{ session: "$4" }, "$4:"],
    [{ session: "work", next: true }, "=work:"],
    [{ session: "$4", next: true }, "$4:"],
    [{ session: "work", window: "logs" }, "=work:=logs"],
    [{ session: "work", window: "a:b" }, "=work:=a:b"],
    [{ session: "work", window: "logs", exact: false }, "work:logs"],
    [{ session: "work", window: 2 }, "=work:2"],
    [{ session: "$4", window: "@9" }, "$4:@9"],
    [{ session: "work", pane: 1 }, "=work:.1"],
    [{ session: "work", window: "logs", pane: 0 }, "=work:=logs.0"],
    [{ session: "work", window: 3, pane: 0 }, "=work:3.0"],
    [{ client: "/dev/pts/3" }, "/dev/pts/3"],
    [{ session: "work", window: { special: "{last}" } }, "=work:{last}"],
    [{ session: "$4", window: { special: "+2" }, pane: { special: "{top}" } }, "$4:+2.{top}"],
    [{ session: "work", pane: { special: "!" } }, "=work:.!"],
    [{ window: "@3", pane: 1 }, "@3.1"],
    [{ window: "@3", pane: { special: "{top-left}" } }, "@3.{top-left}"],
    [{ special: "{marked}" }, "{marked}"],
    [{ special: "{up-of}" }, "{up-of}"],
    [{ special: "!" }, "!"],
    [{ special: "-3" }, "-3"],
  ])("writes %j as %j", (target, text) => {
    expect(targetProblem(target, all)).toBeNull();
    expect(targetText(target, false)).toBe(text);
  });

  it("writes a session bare where nothing else can be meant", () => {
    expect(targetText("$0", true)).toBe("$0");
    expect(targetText({ session: "work" }, true)).toBe("=work");
    expect(targetText({ session: "work", exact: false }, true)).toBe("work");
  });
});

describe("targetKind", () => {
  it.each<[unknown, TargetKind | null]>([
    ["%1", "pane"],
    ["@1", "window"],
    ["$1", "session"],
    [{ session: "a" }, "session"],
    [{ session: "a", window: 0 }, "window"],
    [{ session: "a", pane: 0 }, "pane"],
    [{ session: "a", next: true }, "place"],
    [{ client: "c" }, "client"],
    ["", null],
    ["%", null],
    ["work", null],
    ["%1;kill-server", null],
    ["%1\n", null],
    [7, null],
    [null, null],
    [{}, null],
    [[], null],
    [{ window: "a" }, null],
    [{ window: "a", pane: 0 }, null],
    [{ window: "@1", pane: 0 }, "pane"],
    [{ special: "{marked}" }, null],
    [{ slot: 0 }, null],
  ])("tells %j to be %j", (value, kind) => {
    expect(targetKind(value)).toBe(kind);
  });
});

describe("targetProblem", () => {
  it.each<[unknown, readonly TargetKind[], RegExp]>([
    ["@1", ["pane"], /names a window, and this command takes a pane/],
    [{ session: "a" }, ["window", "pane"], /names a session, and this command takes a window or a pane/],
    ["", ["pane"], /is not a target/],
    [{ session: "" }, all, /"session" is a name that is not empty/],
    [{ session: 3 }, all, /"session" is a name/],
    [{ session: "a:b" }, all, /splits a target at ":"/],
    [{ session: "a.b" }, all, /splits a target at "\."/],
    [{ session: "a\0b" }, all, /NUL/],
    [{ session: "a", window: "" }, all, /"window" is a name that is not empty/],
    [{ session: "a", window: "node.js" }, all, /"window": tmux splits a target at "\."/],
    [{ session: "a", window: "12" }, all, /reads the name "12" as an index/],
    [{ session: "a", window: true }, all, /"window" is a name/],
    [{ session: "a", window: -1 }, all, /"window" is an index from 0/],
    [{ session: "a", window: 1.5 }, all, /"window" is an index from 0/],
    [{ session: "a", pane: "0" }, all, /"pane" is an index from 0/],
    [{ session: "a", next: false }, all, /"next" can only be true/],
    [{ session: "a", exact: 1 }, all, /"exact" is true or false/],
    [{ session: "a", panes: 1 }, all, /unknown field "panes"/],
    [{ client: "" }, all, /"client" is a name that is not empty/],
    [{ client: "c", session: "a" }, all, /unknown field "session"/],
    [{ special: "" }, all, /the token "", which names no session/],
    [{ special: "{nowhere}" }, all, /names no session/],
    [{ special: "{last}" }, ["session"], /names no session/],
    [{ special: "{start}" }, ["pane"], /names no pane/],
    [{ special: "{marked}" }, ["client", "place"], /names no client and no place/],
    [{ special: "+0" }, ["window"], /names no window/],
    [{ special: "{last}", session: "a" }, all, /unknown field "session"/],
    [{ special: null }, all, /the token null/],
    [{ session: "a", window: { special: "{marked}" } }, all, /"window" has the token "{marked}"/],
    [{ session: "a", pane: { special: "{up-of}" } }, all, /"pane" has the token "{up-of}"/],
    [{ session: "a", pane: { special: "{start}" } }, all, /"pane" has the token "{start}"/],
    [{ session: "a", pane: { special: "!", x: 1 } }, all, /"pane" has the unknown field "x"/],
    [{ session: "a", pane: null }, all, /"pane" is an index/],
    [{ window: "@1", pane: 0, exact: "x" }, all, /"exact" is true or false/],
    [{ slot: -1 }, all, /"slot" is the number/],
    [{ slot: "0" }, all, /"slot" is the number/],
    [{ slot: 0, part: "client" }, all, /"part" is/],
    [{ slot: 0, part: "toString" }, all, /"part" is/],
    [{ slot: 0, suffix: ";kill-server" }, all, /"suffix" is such as/],
    [{ slot: 0, suffix: "" }, all, /"suffix" is such as/],
    [{ slot: 0, session: "a" }, all, /unknown field "session"/],
    [{ slot: 0, part: "pane", suffix: ":1" }, all, /that no pane can have/],
    [{ slot: 0, part: "session" }, ["pane"], /names a session, and this command takes a pane/],
    [{ slot: 0, part: "window", suffix: ".1" }, ["window"], /names a pane/],
    [{ slot: 0 }, ["client"], /this command takes a client/],
  ])("says what is wrong with %j", (value, accepts, problem) => {
    expect(targetProblem(value, accepts)).toMatch(problem);
  });
});
