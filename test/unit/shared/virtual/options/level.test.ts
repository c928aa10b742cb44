import { describe, expect, it } from "vitest";
import { facts, factsOf, named, readName } from "../../../../../shared/virtual/options/facts.ts";
import { createOptions, optionVariable } from "../../../../../shared/virtual/options/tree.ts";

describe("levels", () => {
  it("begin with the presets of the release", () => {
    const { server, globalSession, globalWindow } = createOptions();
    expect([server.number("escape-time"), server.text("default-terminal")]).toEqual([500, "tmux-256color"]);
    expect([globalSession.flag("mouse"), globalSession.text("bell-action")]).toEqual([false, "any"]);
    expect([globalWindow.text("window-size"), globalWindow.text("remain-on-exit")]).toEqual(["latest", "off"]);
    expect(globalSession.items("update-environment").slice(0, 2)).toEqual(["DISPLAY", "KRB5CCNAME"]);
    expect(server.names().length + globalSession.names().length + globalWindow.names().length).toBe(facts.size);
  });

  it("inherit what is not set in them", () => {
    const { globalWindow } = createOptions();
    const window = globalWindow.child();
    const pane = window.child();
    expect([window.scope, pane.scope, pane.above === window]).toEqual(["window", "pane", true]);
    expect([pane.text("remain-on-exit"), pane.own("remain-on-exit")]).toEqual(["off", undefined]);
    window.put("remain-on-exit", "on");
    expect([pane.flag("remain-on-exit"), pane.names(), window.names()]).toEqual([true, [], ["remain-on-exit"]]);
    pane.put("remain-on-exit", "failed");
    pane.drop("remain-on-exit");
    const other = globalWindow.child();
    pane.moveTo(other);
    expect(pane.text("remain-on-exit")).toBe("off");
  });

  it("give nothing of the wrong kind", () => {
    const { globalSession } = createOptions();
    expect([
      globalSession.text("update-environment"),
      globalSession.number("status"),
      globalSession.items("nosuch"),
    ]).toEqual(["", 0, []]);
  });

  it("begin otherwise for who edits with vi", () => {
    const { server, globalSession, globalWindow } = createOptions({ EDITOR: "/bin/nvim", VISUAL: "/usr/bin/vi" });
    expect([server.text("editor"), globalSession.text("status-keys"), globalWindow.text("mode-keys")]).toEqual([
      "/usr/bin/vi",
      "vi",
      "vi",
    ]);
    expect(createOptions({ EDITOR: "/vi/emacs" }).globalSession.text("status-keys")).toBe("emacs");
  });
});

it("formats know options from the inside out, flags as numbers and lists by their items", () => {
  const { server, globalSession, globalWindow } = createOptions();
  const window = globalWindow.child();
  const places = { server, window, pane: window.child(), session: globalSession.child() };
  const told = (name: string): string | null => optionVariable(places, name);
  expect(["mouse", "status", "history-limit", "prefix", "@own", "hist"].map(told)).toEqual([
    "0",
    "on",
    "2000",
    "C-b",
    null,
    null,
  ]);
  expect(["update-environment", "update-environment[0]", "update-environment[99]"].map(told)).toEqual([
    "",
    "DISPLAY",
    "",
  ]);
  expect(["mouse[0]", "update-environment[x]", "nosuch[1]"].map(told)).toEqual(["0", null, null]);
  places.session.put("@own", "session");
  window.put("@own", "window");
  expect(told("@own")).toBe("window");
});

describe("names", () => {
  it.each([
    ["status", { name: "status", item: null }],
    ["a[12]", { name: "a", item: 12 }],
    ["", null],
    ["a[x]", null],
    ["a[1]b", null],
    ["a[-1]", null],
  ])("%j is read as %j", (given, read) => expect(readName(given)).toEqual(read));

  it("may be abbreviated as long as they are no other's", () => {
    expect([named("status-k").kind, named("stat").kind, named("nosuch").kind, named("@x").kind, named("")]).toEqual([
      "known",
      "ambiguous",
      "none",
      "own",
      { kind: "ambiguous" },
    ]);
    expect(named("status")).toMatchObject({ kind: "known", item: null, fact: { name: "status" } });
    expect(named("upd[3]")).toMatchObject({ kind: "known", item: 3, fact: { name: "update-environment" } });
  });

  it("are in the scopes that the release has them in", () => {
    const scopes = ["display-panes-time", "pane-border-style", "cursor-style", "after-queue", "pane-died"].map(
      (name) => facts.get(name)?.scope,
    );
    expect(scopes).toEqual(["session", "window", "pane", "session", "pane"]);
    expect(factsOf("pane").every(({ scope }) => scope === "pane")).toBe(true);
    expect(["popup-style", "message-line", "menu-style", "pane-scrollbars"].map((name) => facts.has(name))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
