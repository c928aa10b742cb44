import fc from "fast-check";
import { expect, test } from "vitest";
import { Layout } from "../../../../../shared/virtual/layout/cell.ts";
import { cellsOf, type Rectangle } from "../../../../../shared/virtual/outside/rectangles.ts";

interface Room {
  readonly x: number;
  readonly y: number;
  readonly cols: number;
  readonly rows: number;
}

/** Divides a room again and again, as the choices say, always leaving one cell for the line between. */
function divided(room: Room, choices: number[]): Room[] {
  const choice = choices.shift() ?? 0;
  const across = choice % 2 === 0;
  const whole = across ? room.cols : room.rows;
  if (choice % 5 === 0 || whole < 3) return [room];
  const first = 1 + (choice % (whole - 2));
  const second = whole - first - 1;
  const [a, b] = across
    ? [
        { ...room, cols: first },
        { ...room, x: room.x + first + 1, cols: second },
      ]
    : [
        { ...room, rows: first },
        { ...room, y: room.y + first + 1, rows: second },
      ];
  return [...divided(a as Room, choices), ...divided(b as Room, choices)];
}

function rectangles(rooms: readonly Room[]): Rectangle<number>[] {
  return rooms.map(({ x, y, cols, rows }, holder) => ({ holder, at: { x, y }, size: { x: cols, y: rows } }));
}

test("any divided window gets its cells back, whatever the order", () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(999), { maxLength: 40 }), fc.infiniteStream(fc.nat()), (choices, mix) => {
      const wanted = rectangles(divided({ x: 0, y: 0, cols: 120, rows: 40 }, [...choices]));
      most = Math.max(most, wanted.length);
      const order = new Map(wanted.map((one) => [one, mix.next().value as number]));
      const cells = cellsOf(wanted.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
      if (cells === null) throw new Error("no cells");
      const layout = new Layout(cells);
      layout.place();
      const found = cells.leaves().map(({ holder, at, size }) => ({ holder, at: { ...at }, size: { ...size } }));
      expect(found.toSorted((a, b) => (a.holder ?? 0) - (b.holder ?? 0))).toEqual(wanted);
      // As tmux has them: what is divided the same way as its parent is a part of that.
      const flat = (cell: typeof cells): boolean =>
        cell.children.every((child) => child.split !== cell.split && child.parent === cell && flat(child));
      expect(flat(cells)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(most).toBeGreaterThan(5);
});

test("what no lines divide has no cells", () => {
  const whirl = rectangles([
    { x: 0, y: 0, cols: 20, rows: 5 },
    { x: 21, y: 0, cols: 5, rows: 20 },
    { x: 6, y: 21, cols: 20, rows: 5 },
    { x: 0, y: 6, cols: 5, rows: 20 },
    { x: 6, y: 6, cols: 14, rows: 14 },
  ]);
  expect(cellsOf(whirl)).toBeNull();
  const over = rectangles([
    { x: 0, y: 0, cols: 10, rows: 10 },
    { x: 5, y: 5, cols: 10, rows: 10 },
  ]);
  expect(cellsOf(over)).toBeNull();
  expect(cellsOf([])).toBeNull();
});
