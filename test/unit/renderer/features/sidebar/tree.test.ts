import { describe, expect, test } from "vitest";
import { treeMove } from "../../../../../renderer/features/sidebar/tree-keys.ts";
import { treeRows } from "../../../../../renderer/features/sidebar/tree-rows.ts";
import { nameOf, renameProblem } from "../../../../../renderer/features/sidebar/row-acts.ts";
import { sampleSession, sampleWindow } from "../../../../support/page-samples.ts";

const sessions = [
  sampleSession(0, "main", [sampleWindow(0, [0]), sampleWindow(1, [1, 2])]),
  sampleSession(1, "ops", [sampleWindow(5, [5])]),
];
const none: ReadonlySet<string> = new Set();
const keys = (folded: ReadonlySet<string> = none): string[] => treeRows(sessions, folded).map(({ key }) => key);

describe("the lines", () => {
  test("stand in order; a window with one pane is one line", () => {
    expect(treeRows(sessions, none).map(({ kind, key, level, parent }) => [kind, key, level, parent])).toEqual([
      ["session", "$0", 1, null],
      ["pane", "$0@0%0", 2, "$0"],
      ["window", "$0@1", 2, "$0"],
      ["pane", "$0@1%1", 3, "$0@1"],
      ["pane", "$0@1%2", 3, "$0@1"],
      ["session", "$1", 1, null],
      ["pane", "$1@5%5", 2, "$1"],
    ]);
  });

  test("tell screen readers their place among their like", () => {
    const rows = treeRows(sessions, none);
    expect(rows.map(({ position, setSize }) => `${position}/${setSize}`)).toEqual([
      "1/2",
      "1/2",
      "2/2",
      "1/2",
      "2/2",
      "2/2",
      "1/1",
    ]);
    expect(rows.map(({ expanded }) => expanded)).toEqual([true, null, true, null, null, true, null]);
  });

  test("fold", () => {
    expect(keys(new Set(["$0"]))).toEqual(["$0", "$1", "$1@5%5"]);
    expect(keys(new Set(["$0@1"]))).toEqual(["$0", "$0@0%0", "$0@1", "$1", "$1@5%5"]);
  });

  test("of a window linked into two sessions have keys of their own", () => {
    const shared = sampleWindow(3, [3]);
    const all = treeRows([sampleSession(0, "a", [shared]), sampleSession(1, "b", [shared])], none).map(
      ({ key }) => key,
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test("leave out a window that has no pane at this moment", () => {
    expect(treeRows([sampleSession(0, "a", [sampleWindow(0, [])])], none).map(({ key }) => key)).toEqual(["$0"]);
  });
});

describe("keys", () => {
  const rows = treeRows(sessions, none);
  const at = (current: string, key: string) => treeMove(rows, current, key);
  const go = (key: string) => ({ kind: "go", key });

  test("walk up and down, and stop at the ends", () => {
    expect(at("$0", "ArrowDown")).toEqual(go("$0@0%0"));
    expect(at("$1", "ArrowUp")).toEqual(go("$0@1%2"));
    expect([at("$0", "ArrowUp"), at("$1@5%5", "ArrowDown")]).toEqual([null, null]);
    expect([at("$1", "Home"), at("$0", "End")]).toEqual([go("$0"), go("$1@5%5")]);
  });

  test("go in and out, and fold on the way", () => {
    expect(at("$0@1", "ArrowRight")).toEqual(go("$0@1%1"));
    expect(at("$0@1%2", "ArrowLeft")).toEqual(go("$0@1"));
    expect(at("$0@1", "ArrowLeft")).toEqual({ kind: "fold", key: "$0@1" });
    expect(at("$0@0%0", "ArrowRight")).toBeNull();
    const folded = treeRows(sessions, new Set(["$0"]));
    expect(treeMove(folded, "$0", "ArrowRight")).toEqual({ kind: "fold", key: "$0" });
    expect(treeMove(folded, "$0", "ArrowLeft")).toBeNull();
  });

  test("open, rename, kill and leave; others are not for the tree", () => {
    const kinds = ["Enter", " ", "F2", "Delete", "Escape"].map((key) => at("$0", key)?.kind);
    expect(kinds).toEqual(["open", "open", "rename", "kill", "leave"]);
    expect([at("$0", "a"), at("$0", "Tab"), treeMove(rows, "gone", "ArrowRight")]).toEqual([null, null, null]);
  });
});

describe("names", () => {
  const [session, alone, window, pane] = treeRows(sessions, none);

  test("a pane that stands for its window goes by the window's name, one of several has none of its own", () => {
    expect([session, alone, window, pane].map((row) => row && nameOf(row))).toEqual([
      "main",
      "window-0",
      "window-1",
      null,
    ]);
  });

  test.each(["a:b", "a.b", "", "  "])("a session can't be called %j", (name) => {
    expect(session && renameProblem(session, name)).toMatch(/\S/);
  });

  test("a window can be called what a session can't; both may be called the usual things", () => {
    expect(window && renameProblem(window, "a:b.c")).toBeNull();
    expect(session && renameProblem(session, "Größe ✓")).toBeNull();
  });
});
