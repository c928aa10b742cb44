import { describe, expect, test } from "vitest";
import { changedWindows, paneNames } from "../../../../../renderer/features/plans/dry-windows.ts";
import { stateWithPanes } from "../../../../support/page-samples.ts";

const before = stateWithPanes(1, 2).sessions;
const [session] = before;
if (session === undefined) throw new Error("the sample has no session");
const windowsOf = (sessions: typeof before) => sessions.flatMap(({ windows }) => windows);
const [first] = windowsOf(before);
if (first === undefined) throw new Error("the sample has no window");

describe("the windows that a dry run has changed", () => {
  test("are none where nothing has", () => {
    expect(changedWindows({ before, after: before, layouts: {}, layoutsBefore: {} })).toEqual([]);
    const layouts = { [first.id]: "a" };
    expect(changedWindows({ before, after: before, layouts, layoutsBefore: layouts })).toEqual([]);
  });

  test("are those with another layout, new ones first, and those that end", () => {
    const fresh = { ...first, id: "@90" as typeof first.id, index: 9, name: "fresh" };
    const after = [{ ...session, windows: [fresh, first] }];
    const found = changedWindows({
      ...{ before, after },
      layouts: { "@90": "new", [first.id]: "b" },
      layoutsBefore: { [first.id]: "a" },
    });
    expect(found.slice(0, 2).map(({ id, change, before: was, after: is }) => [id, change, was, is])).toEqual([
      ["@90", "new", null, "new"],
      [first.id, "changed", "a", "b"],
    ]);
    expect(changedWindows({ before, after: [], layouts: {} }).every(({ change }) => change === "gone")).toBe(true);
  });

  test("are told without their layouts before, by their panes", () => {
    const [pane] = first.panes;
    if (pane === undefined) throw new Error("no pane");
    const after = [{ ...session, windows: [{ ...first, panes: [{ ...pane, width: pane.width - 1 }] }] }];
    expect(changedWindows({ before: [{ ...session, windows: [first] }], after, layouts: {} })).toHaveLength(1);
  });

  test("have panes that are called by id and program", () => {
    expect([...paneNames(before).values()][0]).toMatch(/^%1 /);
  });
});
