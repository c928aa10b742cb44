import { useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import type { GridSpan, WallGrid } from "../../../shared/models/wall.ts";
import { gridPlaces } from "../../state/wall-grid.ts";
import { between, join, placeAt, split } from "./grid-edit.ts";
import type { GridCell } from "./grid-edit.ts";
import styles from "./Layouts.module.css";

interface GridEditorProps {
  readonly grid: WallGrid;
  readonly onChange: (grid: WallGrid) => void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const within = (value: number, most: number): number => Math.min(most - 1, Math.max(0, value));

const inside = (place: GridSpan, area: GridSpan): boolean =>
  place.column >= area.column &&
  place.row >= area.row &&
  place.column < area.column + area.across &&
  place.row < area.row + area.down;

const range = (what: string, from: number, length: number): string =>
  length === 1 ? `${what} ${from + 1}` : `${what}s ${from + 1} to ${from + length}`;

/** What an arrow does to a marked end: out of the place it stands in, by one cell. */
function stepped(grid: WallGrid, from: GridCell, [dx, dy]: readonly [number, number]): GridCell {
  const place = placeAt(grid, from);
  const column = dx > 0 ? place.column + place.across : dx < 0 ? place.column - 1 : from.column;
  const row = dy > 0 ? place.row + place.down : dy < 0 ? place.row - 1 : from.row;
  return { column: within(column, grid.columns), row: within(row, grid.rows) };
}

/** The grid as a picture in which cells are joined and split, by mouse or by keys. */
export function GridEditor({ grid, onChange }: GridEditorProps) {
  const [marked, setMarked] = useState<{ readonly from: GridCell; readonly to: GridCell }>({
    from: { column: 0, row: 0 },
    to: { column: 0, row: 0 },
  });
  const place = useRef<HTMLDivElement>(null);
  const area = between(grid, clamped(grid, marked.from), clamped(grid, marked.to));
  const focusAt = (next: WallGrid, cell: GridCell): void => {
    const { column, row } = placeAt(next, cell);
    requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>(`[data-cell="${column},${row}"]`)?.focus({ preventScroll: true }),
    );
  };
  const change = (next: WallGrid): void => {
    onChange(next);
    const cell = { column: area.column, row: area.row };
    setMarked({ from: cell, to: cell });
    focusAt(next, cell);
  };
  const several = gridPlaces(grid).filter((one) => inside(one, area)).length > 1;
  const joinOrSplit = (): void => change(several ? join(grid, area) : split(grid, area));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) {
      const to = stepped(grid, clamped(grid, marked.to), step);
      setMarked({ from: event.shiftKey ? marked.from : to, to });
      focusAt(grid, to);
    } else if (event.key === "Enter" || event.key === " ") joinOrSplit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerMove = (event: PointerEvent): void => {
    if ((event.buttons & 1) === 0) return;
    const cell = cellAt(event, place.current, grid);
    if (cell !== null) setMarked({ from: marked.from, to: cell });
  };
  return (
    <div
      ref={place}
      className={styles["editor"]}
      style={{ gridTemplate: `repeat(${grid.rows}, 1fr) / repeat(${grid.columns}, 1fr)` }}
      role="group"
      aria-label="Places of the grid"
      data-testid="grid-editor"
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => several && change(join(grid, area))}
    >
      {gridPlaces(grid).map((one, at) => (
        <button
          key={`${one.column},${one.row}`}
          type="button"
          className={styles["place"]}
          style={{ gridArea: `${one.row + 1} / ${one.column + 1} / span ${one.down} / span ${one.across}` }}
          data-cell={`${one.column},${one.row}`}
          data-marked={inside(one, area)}
          aria-label={`${range("Column", one.column, one.across)}, ${range("row", one.row, one.down)}`}
          aria-pressed={several && inside(one, area)}
          tabIndex={one.column === area.column && one.row === area.row ? 0 : -1}
          onPointerDown={() => setMarked({ from: one, to: one })}
          onDoubleClick={() => change(split(grid, one))}
        >
          {at + 1}
        </button>
      ))}
    </div>
  );
}

function clamped(grid: WallGrid, { column, row }: GridCell): GridCell {
  return { column: within(column, grid.columns), row: within(row, grid.rows) };
}

function cellAt(event: PointerEvent, element: HTMLElement | null, grid: WallGrid): GridCell | null {
  const room = element?.getBoundingClientRect();
  if (room === undefined) return null;
  const column = Math.floor(((event.clientX - room.left) / room.width) * grid.columns);
  const row = Math.floor(((event.clientY - room.top) / room.height) * grid.rows);
  return clamped(grid, { column, row });
}
