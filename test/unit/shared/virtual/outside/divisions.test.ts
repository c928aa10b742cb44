import { expect, test } from "vitest";
import { Layout } from "../../../../../shared/virtual/layout/cell.ts";
import { linesOf, movedLines } from "../../../../../shared/virtual/outside/divisions.ts";
import { cellsOf } from "../../../../../shared/virtual/outside/rectangles.ts";
import type { Pane } from "../../../../../shared/virtual/tree/window.ts";

type Row = readonly [name: string, x: number, y: number, cols: number, rows: number];

const panes = new Map<string, Pane>();

function layout(rows: readonly Row[]): Layout<Pane> {
  const cells = cellsOf(
    rows.map(([name, x, y, cols, lines]) => {
      const holder = panes.get(name) ?? ({ id: name } as unknown as Pane); // only told from others here
      panes.set(name, holder);
      return { holder, at: { x, y }, size: { x: cols, y: lines } };
    }),
  );
  if (cells === null) throw new Error("no cells");
  const made = new Layout(cells);
  made.place();
  return made;
}

function moved(before: readonly Row[], after: readonly Row[]): unknown[] {
  return movedLines(layout(after), linesOf(layout(before))).map(({ pane, edge, by }) => [pane.id, edge, by]);
}

test("a line is moved by a pane that lies along all of it", () => {
  const before: Row[] = [
    ["a", 0, 0, 40, 24],
    ["b", 41, 0, 39, 11],
    ["c", 41, 12, 39, 12],
  ];
  expect(moved(before, before)).toEqual([]);
  expect(
    moved(before, [
      ["a", 0, 0, 45, 24],
      ["b", 46, 0, 34, 11],
      ["c", 46, 12, 34, 12],
    ]),
  ).toEqual([["a", "right", 5]]);
  expect(
    moved(before, [
      ["a", 0, 0, 40, 24],
      ["b", 41, 0, 39, 9],
      ["c", 41, 10, 39, 14],
    ]),
  ).toEqual([["b", "down", -2]]);
});

test("the last of three lines is moved from behind it", () => {
  const before: Row[] = [
    ["a", 0, 0, 20, 24],
    ["b", 21, 0, 20, 24],
    ["c", 42, 0, 38, 24],
  ];
  expect(
    moved(before, [
      ["a", 0, 0, 20, 24],
      ["b", 21, 0, 25, 24],
      ["c", 47, 0, 33, 24],
    ]),
  ).toEqual([["c", "left", 5]]);
});

test("a part that is divided the same way has no pane along the line", () => {
  const before: Row[] = [
    ["a", 0, 0, 20, 10],
    ["b", 21, 0, 19, 10],
    ["c", 0, 11, 40, 13],
    ["d", 41, 0, 39, 24],
  ];
  const after: Row[] = [
    ["a", 0, 0, 20, 10],
    ["b", 21, 0, 24, 10],
    ["c", 0, 11, 45, 13],
    ["d", 46, 0, 34, 24],
  ];
  expect(moved(before, after)).toEqual([["c", "right", 5]]);
});
