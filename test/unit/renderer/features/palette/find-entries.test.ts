import { describe, expect, test } from "vitest";
import type { PaletteEntry } from "../../../../../renderer/features/palette/entry.ts";
import { findEntries } from "../../../../../renderer/features/palette/find-entries.ts";
import { paletteKey } from "../../../../../renderer/features/palette/palette-keys.ts";
import { withUsed } from "../../../../../renderer/features/palette/recent.ts";

const entry = (id: string, title: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  ...{ id, title, group: "command", detail: "", mark: { icon: "play" }, run: () => {} },
  ...more,
});
const entries = [
  entry("zoom", "Zoom and back"),
  entry("kill", "Kill pane…", { detail: "Tile" }),
  entry("killPane", "Kill pane", { group: "operation", detail: "End a pane and its program.", also: "kill-pane" }),
  entry("split", "Split window", { group: "operation", detail: "Split a pane in two.", also: "split-window" }),
  entry("popup", "Display popup", { group: "operation", lacking: "No client." }),
  entry("worker", "worker", { group: "agent", detail: "Working · ~/code" }),
  entry("tidy", "Tidy up", { group: "recipe" }),
  entry("dark", "Dark theme", { group: "setting" }),
];
const find = (text: string, recent: readonly string[] = []) =>
  findEntries(entries, { text, recent }).map((row) => (row.kind === "head" ? `[${row.label}]` : row.entry.id));

describe("with nothing typed", () => {
  test("everything stands in its group", () => {
    expect(find("")).toEqual([
      ...["[Commands]", "zoom", "kill", "[Operations]", "killPane", "split", "popup"],
      ...["[Agents]", "worker", "[Plans and recipes]", "tidy", "[Settings]", "dark"],
    ]);
  });

  test("what was used last comes first and stands nowhere else; what is gone is left out", () => {
    expect(find("", ["split", "gone", "zoom"]).slice(0, 5)).toEqual([
      "[Used last]",
      "split",
      "zoom",
      "[Commands]",
      "kill",
    ]);
    expect(find("", ["split"]).filter((id) => id === "split")).toHaveLength(1);
  });
});

describe("what was typed", () => {
  test("is found in the title, the line about it and the words behind it", () => {
    expect(find("split")).toEqual(["[Operations]", "split"]);
    expect(find("program")[1]).toBe("killPane");
    expect(find("kill-pane")).toContain("killPane");
    expect(find("splitw")[1]).toBe("split");
    expect(find("wrkr")[1]).toBe("worker");
  });

  test("scattered letters count only where nothing better is found", () => {
    const more = [...entries, entry("suspend", "Suspend client", { group: "operation" })];
    const found = (text: string) =>
      findEntries(more, { text, recent: [] }).map((row) => row.kind === "entry" && row.entry.id);
    expect(found("spclt")).toContain("suspend");
    expect(found("split")).not.toContain("suspend");
  });

  test("marks the letters", () => {
    const [, row] = findEntries(entries, { text: "zb", recent: [] });
    expect(row).toMatchObject({ entry: { id: "zoom" }, title: [0, 9], at: 0 });
    const [, about] = findEntries(entries, { text: "code", recent: [] });
    expect(about).toMatchObject({ entry: { id: "worker" }, title: [] });
    expect(about?.kind === "entry" && about.detail.length).toBe(4);
  });

  test("brings the group of the best match first, and what was used last before its equals", () => {
    expect(find("kill pane")[1]).toBe("killPane");
    expect(find("kill pane", ["kill"])[1]).toBe("kill");
    expect(find("theme")).toEqual(["[Settings]", "dark"]);
  });

  test.each(["qqqq", "(", "[a-z]+", "  zzzz "])("%j finds nothing and breaks nothing", (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe("a first letter narrows it", () => {
  test.each([
    [">", ["zoom", "kill", "dark"]],
    [":", ["killPane", "split", "popup"]],
    ["@", ["worker"]],
    ["#", ["tidy"]],
  ])("%s", (text, ids) => {
    expect(find(text).filter((id) => !id.startsWith("["))).toEqual(ids);
  });

  test("with a word behind it", () => {
    expect(find(":kill")).toEqual(["[Operations]", "killPane"]);
    expect(find("> kill")).toEqual(["[Commands]", "kill"]);
    expect(find("#kill")).toEqual([]);
  });
});

test("rows are numbered without their heads", () => {
  const places = findEntries(entries, { text: "", recent: [] }).flatMap((row) =>
    row.kind === "entry" ? [row.at] : [],
  );
  expect(places).toEqual(entries.map((_, at) => at));
});

test("five hundred panes are searched in no time that a person notices", () => {
  const many = Array.from({ length: 2000 }, (_, at) =>
    entry(`pane:${at}`, `window-${at}`, { detail: `bash · ~/code/${at}` }),
  );
  const began = performance.now();
  expect(findEntries(many, { text: "window-19", recent: [] }).length).toBeGreaterThan(1);
  expect(performance.now() - began).toBeLessThan(500);
});

describe("keys", () => {
  const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
    paletteKey(
      { ...{ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false }, ...held },
      2,
      20,
    );
  test.each([
    ["ArrowDown", {}, 3],
    ["ArrowUp", {}, 1],
    ["PageDown", {}, 10],
    ["PageUp", {}, 0],
    ["Home", { ctrlKey: true }, 0],
    ["End", { ctrlKey: true }, 19],
    ["n", { ctrlKey: true }, 3],
    ["p", { ctrlKey: true }, 1],
  ])("%s %j", (name, held, to) => {
    expect(key(name, held)).toEqual({ kind: "go", to });
  });

  test("Enter runs it, with Ctrl or Cmd the other thing", () => {
    expect([key("Enter"), key("Enter", { ctrlKey: true }), key("Enter", { metaKey: true })]).toEqual([
      { kind: "run" },
      { kind: "other" },
      { kind: "other" },
    ]);
  });

  test("the rest is the field's, and everything while a letter is composed", () => {
    for (const name of ["a", "Home", "End", "Tab", "Escape", "ArrowLeft"]) expect(key(name)).toBeNull();
    expect([key("Enter", { isComposing: true }), key("ArrowDown", { altKey: true })]).toEqual([null, null]);
  });

  test("arrows go round, and nothing moves in an empty list", () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
    expect(paletteKey({ ...plain, key: "ArrowDown" }, 19, 20)).toEqual({ kind: "go", to: 0 });
    expect(paletteKey({ ...plain, key: "ArrowUp" }, 0, 20)).toEqual({ kind: "go", to: 19 });
    expect(paletteKey({ ...plain, key: "ArrowUp" }, 0, 0)).toBeNull();
  });
});

test("what was used is kept newest first, each once, and not without end", () => {
  expect(withUsed(["a", "b", "c"], "b")).toEqual(["b", "a", "c"]);
  expect(
    withUsed(
      Array.from({ length: 60 }, (_, at) => `${at}`),
      "new",
    ),
  ).toHaveLength(30);
});
