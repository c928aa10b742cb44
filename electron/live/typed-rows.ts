import type { IBuffer, IBufferCell } from "@xterm/headless";

/**
 * The visible rows with what is printed faint left blank: that is how programs print what an empty input line suggests. The cursor that
 * they draw on its first letter goes with it.
 */
export function typedRows(buffer: IBuffer, rows: number): string[] {
  const cell = buffer.getNullCell();
  return Array.from({ length: rows }, (_, row) => typedRow(buffer, buffer.baseY + row, cell));
}

function typedRow(buffer: IBuffer, at: number, cell: IBufferCell): string {
  const line = buffer.getLine(at);
  if (line === undefined) return "";
  let text = "";
  for (let column = line.length - 1, faintBehind = false; column >= 0; column -= 1) {
    const found = line.getCell(column, cell);
    if (found === undefined || found.getWidth() === 0) continue;
    const faint = found.isDim() !== 0 || (faintBehind && found.isInverse() !== 0);
    text = (faint ? " " : found.getChars() || " ") + text;
    faintBehind = found.isDim() !== 0;
  }
  return text.trimEnd();
}
