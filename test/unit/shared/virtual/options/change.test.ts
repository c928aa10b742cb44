import { describe, expect, it } from "vitest";
import { assign, isSet, unset } from "../../../../../shared/virtual/options/change.ts";
import type { Spot } from "../../../../../shared/virtual/options/change.ts";
import type { CheckWorld } from "../../../../../shared/virtual/options/check.ts";
import { facts } from "../../../../../shared/virtual/options/facts.ts";
import { createOptions } from "../../../../../shared/virtual/options/tree.ts";

const world: CheckWorld = {
  isShell: (path) => path === "/bin/sh",
  commands: (text) => (text.startsWith("no") ? { refused: `unknown command: ${text}` } : `<${text}>`),
};

function spotIn(name: string, item: number | null = null): Spot {
  const { globalSession, globalWindow, server } = createOptions();
  const scope = facts.get(name)?.scope ?? "session";
  const above = scope === "server" ? null : scope === "session" ? globalSession : globalWindow;
  return { level: above?.child() ?? server, name, fact: facts.get(name) ?? null, item };
}

function given(spot: Spot, value: string | null, append = false): string | null {
  return assign(spot, value, { append, world })?.refused ?? null;
}

describe("a value", () => {
  it.each([
    ["mouse", "yes", "on"],
    ["mouse", "0", "off"],
    ["mouse", null, "on"],
    ["mouse", "", "on"],
    ["status", null, "off"],
    ["status", "3", "3"],
    ["base-index", " 007", "7"],
    ["status-bg", "5", "magenta"],
    ["status-bg", "#FF0000", "#ff0000"],
    ["status-style", "fg=red bold,nodim", "fg=red bold,nodim"],
    ["status-style", "#{anything}", "#{anything}"],
    ["prefix", "c-X", "C-x"],
    ["prefix", "none", "None"],
    ["default-shell", "/bin/sh", "/bin/sh"],
    ["default-size", "10x20", "10x20"],
    ["@own", "text", "text"],
  ])("%s takes %j as %j", (name, value, kept) => {
    const spot = spotIn(name);
    expect(given(spot, value)).toBeNull();
    expect(spot.level.own(name)).toBe(kept);
  });

  it.each([
    ["mouse", "maybe", "bad value: maybe"],
    ["status", "maybe", "unknown value: maybe"],
    ["base-index", null, "empty value"],
    ["base-index", "x", "value is invalid: x"],
    ["base-index", "1 ", "value is invalid: 1 "],
    ["base-index", "-1", "value is too small: -1"],
    ["base-index", "99999999999", "value is too large: 99999999999"],
    ["repeat-time", "3000000", "value is too large: 3000000"],
    ["status-bg", "nocol", "bad colour: nocol"],
    ["status-style", "us=red", "invalid style: us=red"],
    ["status-style", "list=off", "invalid style: list=off"],
    ["status-style", "constructor=x", "invalid style: constructor=x"],
    ["prefix", "", "bad key: "],
    ["default-shell", "/nosuch", "not a suitable shell: /nosuch"],
    ["default-size", "10", "value is invalid: 10"],
    ["update-environment", null, "empty value"],
    ["pane-colours", "red,nocol", "bad colour: nocol"],
    ["after-new-window", "nope", "unknown command: nope"],
    ["@own", null, "empty value"],
  ])("%s does not take %j", (name, value, words) => expect(given(spotIn(name), value)).toBe(words));

  it("that is refused changes nothing", () => {
    const spot = spotIn("base-index");
    given(spot, "4");
    given(spot, "x");
    expect(spot.level.text("base-index")).toBe("4");
  });

  it("is added to texts, styles and what users have", () => {
    const [own, style, number] = [spotIn("@own"), spotIn("status-style"), spotIn("base-index")];
    for (const value of ["a", "b"]) given(own, value, true);
    for (const value of ["fg=red", "bg=blue"]) given(style, value, true);
    for (const value of ["4", "5"]) given(number, value, true);
    expect([own.level.own("@own"), style.level.own("status-style"), number.level.own("base-index")]).toEqual([
      "ab",
      "fg=red,bg=blue",
      "5",
    ]);
  });
});

describe("a list", () => {
  const items = (spot: Spot): unknown => [...((spot.level.own(spot.name) as ReadonlyMap<number, string>) ?? [])];

  it("is cut into items, filled from the first free place and kept in order", () => {
    const spot = spotIn("update-environment");
    given(spot, "A B,C");
    given({ ...spot, item: 4 }, "E");
    given(spot, "D F", true);
    expect(items(spot)).toEqual([
      [0, "A"],
      [1, "B"],
      [2, "C"],
      [3, "D"],
      [4, "E"],
      [5, "F"],
    ]);
    given({ ...spot, item: 4 }, "x", true);
    unset({ ...spot, item: 1 });
    expect([isSet({ ...spot, item: 1 }), isSet({ ...spot, item: 4 }), isSet(spot)]).toEqual([false, true, true]);
    expect(items(spot)).toEqual([
      [0, "A"],
      [2, "C"],
      [3, "D"],
      [4, "Ex"],
      [5, "F"],
    ]);
    given(spot, "");
    expect(items(spot)).toEqual([]);
  });

  it("of commands holds each whole, as it is printed", () => {
    const spot = spotIn("after-new-window");
    given(spot, "ls ; ls");
    given(spot, "a, b", true);
    expect(items(spot)).toEqual([
      [0, "<ls ; ls>"],
      [1, "<a, b>"],
    ]);
  });

  it("is cut only where its kind of text is", () => {
    const spot = spotIn("command-alias");
    given(spot, "zoom=resize-pane -Z,mine=ls");
    expect(items(spot)).toEqual([
      [0, "zoom=resize-pane -Z"],
      [1, "mine=ls"],
    ]);
  });
});

it("what is taken away leaves the preset where it holds for all, and nothing elsewhere", () => {
  const { globalSession } = createOptions();
  const fact = facts.get("status-keys") ?? null;
  const spot: Spot = { level: globalSession, name: "status-keys", fact, item: null };
  given(spot, "vi");
  unset(spot);
  expect(globalSession.text("status-keys")).toBe("emacs");
  const own = { ...spot, level: globalSession.child() };
  given(own, "vi");
  unset(own);
  unset(own);
  expect([isSet(own), own.level.text("status-keys")]).toEqual([false, "emacs"]);
});
