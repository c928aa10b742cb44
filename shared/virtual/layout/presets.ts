import { Cell, LEAST, Layout } from "./cell.ts";
import type { Axis, BorderLine } from "./cell.ts";
import { even, stretch } from "./share.ts";

export interface Room {
  readonly x: number;
  readonly y: number;
}

/** What the layouts with a main pane ask of the window's options: cells out of `whole`, null where the option can't be read. */
export interface MainSizes {
  main(axis: Axis, whole: number): number | null;
  other(axis: Axis, whole: number): number | null;
}

export interface Arrangement<Holder> {
  readonly panes: readonly Holder[];
  readonly room: Room;
  readonly border: BorderLine;
  readonly sizes: MainSizes;
}

type Preset = <Holder>(arrangement: Arrangement<Holder>) => Layout<Holder>;

/** The named layouts in their order. */
export const presets: Readonly<Record<string, Preset>> = {
  "even-horizontal": (arrangement) => evenly(arrangement, "x"),
  "even-vertical": (arrangement) => evenly(arrangement, "y"),
  "main-horizontal": (arrangement) => withMain(arrangement, "y"),
  "main-vertical": (arrangement) => withMain(arrangement, "x"),
  tiled,
};
export const presetNames: readonly string[] = Object.keys(presets);

/** The layout that a name or the only beginning of one means; -1 when none. */
export function presetIndex(name: string): number {
  const exact = presetNames.indexOf(name);
  if (exact !== -1) return exact;
  const found = presetNames.filter((each) => each.startsWith(name));
  return found.length === 1 ? presetNames.indexOf(found[0] ?? "") : -1;
}

const across = (axis: Axis): Axis => (axis === "x" ? "y" : "x");

function leaf<Holder>(parent: Cell<Holder>, holder: Holder, size: Room): Cell<Holder> {
  const cell = new Cell<Holder>(parent).sized(size.x, size.y);
  cell.holder = holder;
  parent.children.push(cell);
  return cell;
}

function begin<Holder>(border: BorderLine, split: Axis, room: Room): Layout<Holder> {
  const root = new Cell<Holder>().sized(room.x, room.y);
  root.split = split;
  const layout = new Layout(root);
  layout.border = border;
  return layout;
}

/** What so many panes need at least beside each other. */
const leastFor = (count: number): number => count * (LEAST + 1) - 1;

function evenly<Holder>({ panes, room, border }: Arrangement<Holder>, axis: Axis): Layout<Holder> {
  const titled = axis === "y" && border !== "off" ? 1 : 0;
  const whole = { ...room, [axis]: Math.max(room[axis], leastFor(panes.length) + titled) };
  const layout = begin<Holder>(border, axis, whole);
  for (const pane of panes) leaf(layout.root, pane, room);
  for (const cell of layout.root.children) cell.size[across(axis)] = whole[across(axis)];
  even(layout, layout.root);
  layout.place();
  return layout;
}

function mainAndOther(room: number, axis: Axis, sizes: MainSizes): { main: number; other: number } {
  const main = sizes.main(axis, room) ?? (axis === "y" ? 24 : 80);
  if (main + LEAST >= room) return { main: room <= LEAST + LEAST ? LEAST : room - LEAST, other: LEAST };
  const other = sizes.other(axis, room) ?? 0;
  return other === 0 || other > room || room - other < main
    ? { main, other: room - main }
    : { main: room - other, other };
}

function withMain<Holder>(arrangement: Arrangement<Holder>, axis: Axis): Layout<Holder> {
  const { panes, room, border, sizes } = arrangement;
  const [first, ...rest] = panes;
  const side = across(axis);
  const wide = Math.max(room[side], leastFor(rest.length));
  const { main, other } = mainAndOther(room[axis] - 1, axis, sizes);
  const sizeAt = (along: number, beside: number): Room =>
    axis === "x" ? { x: along, y: beside } : { x: beside, y: along };
  const layout = begin<Holder>(border, axis, sizeAt(main + other + 1, wide));
  if (first !== undefined) leaf(layout.root, first, sizeAt(main, wide));
  const [second] = rest;
  if (rest.length === 1 && second !== undefined) leaf(layout.root, second, sizeAt(other, wide));
  else fillSide(layout, rest, { side, room: sizeAt(other, wide), each: sizeAt(other, LEAST) });
  layout.place();
  return layout;
}

interface Side {
  readonly side: Axis;
  readonly room: Room;
  readonly each: Room;
}

function fillSide<Holder>(layout: Layout<Holder>, panes: readonly Holder[], { side, room, each }: Side): void {
  const rest = new Cell<Holder>(layout.root).sized(room.x, room.y);
  rest.split = side;
  layout.root.children.push(rest);
  for (const pane of panes) leaf(rest, pane, each);
  even(layout, rest);
}

function gridOf(count: number): { rows: number; columns: number } {
  let rows = 1;
  let columns = 1;
  while (rows * columns < count) {
    rows += 1;
    if (rows * columns < count) columns += 1;
  }
  return { rows, columns };
}

function tiled<Holder>({ panes, room, border }: Arrangement<Holder>): Layout<Holder> {
  const { rows, columns } = gridOf(panes.length);
  const width = Math.max(LEAST, Math.floor((room.x - (columns - 1)) / columns));
  const height = Math.max(LEAST, Math.floor((room.y - (rows - 1)) / rows));
  const whole = { x: Math.max(room.x, (width + 1) * columns - 1), y: Math.max(room.y, (height + 1) * rows - 1) };
  const layout = begin<Holder>(border, "y", whole);
  for (let from = 0; from < panes.length; from += columns)
    tileRow(layout, panes.slice(from, from + columns), { columns, room, tile: { x: width, y: height } });
  const used = rows * height + rows - 1;
  const { last } = layout.root;
  if (room.y > used && last !== undefined) stretch(layout, last, { axis: "y", by: room.y - used });
  layout.place();
  return layout;
}

interface Tiles {
  readonly columns: number;
  readonly room: Room;
  readonly tile: Room;
}

function tileRow<Holder>(layout: Layout<Holder>, panes: readonly Holder[], { columns, room, tile }: Tiles): void {
  const [only] = panes;
  const size = { x: room.x, y: tile.y };
  if ((panes.length === 1 || columns === 1) && only !== undefined) return void leaf(layout.root, only, size);
  const row = new Cell<Holder>(layout.root).sized(size.x, size.y);
  row.split = "x";
  layout.root.children.push(row);
  for (const pane of panes) leaf(row, pane, tile);
  const used = panes.length * (tile.x + 1) - 1;
  if (room.x > used && row.last !== undefined) stretch(layout, row.last, { axis: "x", by: room.x - used });
}
