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

/**
 * Which of some words that stand beside each other is printed unlike the others, by its background: that is how programs show what is
 * chosen in a bar. Null when none stands out, or the words are not found in one row.
 */
export function standingOut(buffer: IBuffer, rows: number, words: readonly string[]): number | null {
  for (let row = rows - 1; row >= 0; row -= 1) {
    const grounds = groundsIn(buffer, buffer.baseY + row, words);
    if (grounds === null) continue;
    const alone = grounds.filter((ground) => grounds.indexOf(ground) === grounds.lastIndexOf(ground));
    return alone.length === 1 || grounds.length === 2 ? unlike(grounds, alone) : null;
  }
  return null;
}

/** Of two, the one that has a background at all. */
function unlike(grounds: readonly string[], alone: readonly string[]): number | null {
  const found = grounds.length === 2 ? grounds.filter((ground) => ground !== PLAIN) : alone;
  return found.length === 1 ? grounds.indexOf(found[0] ?? "") : null;
}

const PLAIN = "0 0 0";

/** The backgrounds of the words' first cells; null unless all stand in that row, in this order. */
function groundsIn(buffer: IBuffer, at: number, words: readonly string[]): string[] | null {
  const line = buffer.getLine(at);
  const cells = Array.from({ length: line?.length ?? 0 }, (_, column) => line?.getCell(column));
  const letters = cells.map((cell) => (cell?.getWidth() === 0 ? "" : cell?.getChars() || " "));
  const text = letters.join("");
  const grounds = [];
  for (let found = -1, word = 0; word < words.length; word += 1) {
    found = text.indexOf(words[word] ?? "", found + 1);
    if (found === -1) return null;
    const cell = cells[columnOf(letters, found)];
    grounds.push(`${cell?.getBgColorMode() ?? 0} ${cell?.getBgColor() ?? 0} ${cell?.isInverse() ?? 0}`);
  }
  return grounds;
}

function columnOf(letters: readonly string[], offset: number): number {
  let passed = 0;
  return letters.findIndex((letter) => (passed += letter.length) > offset);
}
