import { describe, expect, it } from "vitest";
import { showAll, showOne } from "../../../../../shared/virtual/options/show.ts";
import { createOptions } from "../../../../../shared/virtual/options/tree.ts";

const plain = { bare: false, inherited: false };
const all = { ...plain, what: "options" } as const;

describe("one option", () => {
  const { globalSession } = createOptions();
  const session = globalSession.child();
  session.put("@own", "a b");
  session.put("status-keys", "vi");
  session.put(
    "after-new-window",
    new Map([
      [0, "display-message 'a'"],
      [3, "list-sessions"],
    ]),
  );
  const lines = (name: string, more: Partial<typeof plain> = {}, item: number | null = null): unknown =>
    showOne(session, { name, item }, { ...plain, ...more });

  it("is shown where it is set, with its value as it is quoted", () => {
    expect([lines("@own"), lines("@own", { bare: true }), lines("status-keys")]).toEqual([
      ['@own "a b"'],
      ["a b"],
      ["status-keys vi"],
    ]);
    expect([lines("mouse"), lines("@none")]).toEqual([[], null]);
  });

  it("is marked where it comes from above", () => {
    expect([lines("mouse", { inherited: true }), lines("status-keys", { inherited: true })]).toEqual([
      ["mouse* off"],
      ["status-keys vi"],
    ]);
    expect(lines("@none", { inherited: true })).toBeNull();
  });

  it("has a line for each item, and commands as they are", () => {
    expect(lines("after-new-window")).toEqual([
      "after-new-window[0] display-message 'a'",
      "after-new-window[3] list-sessions",
    ]);
    expect([lines("after-new-window", {}, 3), lines("after-new-window", {}, 9)]).toEqual([
      ["after-new-window[3] list-sessions"],
      ["after-new-window[9] "],
    ]);
    expect(lines("pane-colours", { inherited: true })).toEqual([]);
  });
});

describe("all of them", () => {
  it("are a user's own first, then tmux's in its order", () => {
    const { globalWindow } = createOptions();
    const window = globalWindow.child();
    for (const [name, value] of [
      ["wrap-search", "off"],
      ["@z", "1"],
      ["aggressive-resize", "on"],
      ["cursor-style", "bar"],
      ["@a", "2"],
    ] as const)
      window.put(name, value);
    expect(showAll(window, "window", all)).toEqual([
      "@a 2",
      "@z 1",
      "cursor-style bar",
      "aggressive-resize on",
      "wrap-search off",
    ]);
  });

  it("leave hooks to those who ask for them", () => {
    const { globalSession } = createOptions();
    const session = globalSession.child();
    session.put("after-new-window", new Map([[0, "list-sessions"]]));
    session.put("mouse", "on");
    const said = (["options", "hooks", "both"] as const).map((what) => showAll(session, "session", { ...all, what }));
    expect(said).toEqual([
      ["mouse on"],
      ["after-new-window[0] list-sessions"],
      ["mouse on", "after-new-window[0] list-sessions"],
    ]);
    expect(showAll(globalSession, "session", { ...all, what: "hooks" })[0]).toBe("after-bind-key");
  });
});
