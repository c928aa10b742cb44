import type { IBuffer } from "@xterm/xterm";

/** True when a row goes on with the line before it. Behind the last row xterm gives rows of the beginning: those are none. */
const goesOn = (buffer: IBuffer, row: number): boolean =>
  row < buffer.length && buffer.getLine(row)?.isWrapped === true;

/** The first row of the line that `row` is part of: a line that was wrapped is several rows. */
export function lineStart(buffer: IBuffer, row: number): number {
  let start = row;
  while (start > 0 && goesOn(buffer, start)) start -= 1;
  return start;
}

/** The row after the line that begins at `start`. */
export function lineEnd(buffer: IBuffer, start: number): number {
  let end = start + 1;
  while (goesOn(buffer, end)) end += 1;
  return end;
}

/** True when the row's last cell was left free because a wide character did not fit into it. */
function endsEarly(buffer: IBuffer, row: number): boolean {
  const last = buffer.getLine(row);
  const cell = last?.getCell(last.length - 1);
  return (
    cell !== undefined &&
    cell.getCode() === 0 &&
    buffer
      .getLine(row + 1)
      ?.getCell(0)
      ?.getWidth() === 2
  );
}

/** A row's part of its line's text: in full when the line goes on in the next row, else without the blanks at the end. */
export function rowText(buffer: IBuffer, row: number): string {
  const line = buffer.getLine(row);
  if (line === undefined) return "";
  if (!goesOn(buffer, row + 1)) return line.translateToString(true);
  return line.translateToString(false, 0, line.length - (endsEarly(buffer, row) ? 1 : 0));
}

/** The texts of the rows of the line that begins at `start`. */
export function lineRows(buffer: IBuffer, start: number): string[] {
  const end = lineEnd(buffer, start);
  return Array.from({ length: end - start }, (_, row) => rowText(buffer, start + row));
}

/** The whole text of the line that begins at `start`. */
export function lineText(buffer: IBuffer, start: number): string {
  return lineRows(buffer, start).join("");
}

/** Cells of one row; `row` counts from the oldest line, `x` from 0. */
export interface CellRun {
  readonly row: number;
  readonly x: number;
  readonly width: number;
}

/** Where in a row's cells each of its characters begins, and one entry for its end. */
function cellsOf(buffer: IBuffer, row: number, length: number): number[] {
  const line = buffer.getLine(row);
  const cells: number[] = [];
  let x = 0;
  for (; line !== undefined && x < line.length && cells.length < length; x += 1) {
    const cell = line.getCell(x);
    if (cell === undefined || cell.getWidth() === 0) continue;
    for (let unit = 0; unit < Math.max(1, cell.getChars().length); unit += 1) cells.push(x);
  }
  while (line?.getCell(x)?.getWidth() === 0 && x < line.length) x += 1;
  cells.push(x);
  return cells;
}

/**
 * The cells of a part of a line's text. `start` and `length` count UTF-16 units, as in a string, from the beginning of row `from`, which is
 * one of the line's rows.
 */
export function cellRuns(buffer: IBuffer, from: number, part: { start: number; length: number }): CellRun[] {
  const runs: CellRun[] = [];
  let left = part.start;
  let rest = part.length;
  for (let row = from; rest > 0 && (row === from || goesOn(buffer, row)); row += 1) {
    const { length } = rowText(buffer, row);
    if (left < length) {
      const end = Math.min(length, left + rest);
      const cells = cellsOf(buffer, row, end);
      const x = cells[left] ?? 0;
      runs.push({ row, x, width: (cells[end] ?? x) - x });
      rest -= end - left;
    }
    left = Math.max(0, left - length);
  }
  return runs;
}
