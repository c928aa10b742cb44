import type { IBuffer, IBufferCell, IBufferLine } from "@xterm/headless";

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
    const found = groundsIn(buffer.getLine(buffer.baseY + row), words);
    if (found !== null) return unlike(found);
  }
  return null;
}

interface Grounds {
  /** The backgrounds of the words. */
  readonly words: readonly string[];
  /** The one that most of the row has. */
  readonly most: string;
}

function unlike({ words, most }: Grounds): number | null {
  const alone = words.filter((ground) => words.indexOf(ground) === words.lastIndexOf(ground));
  const raised = words.filter((ground) => ground !== most);
  const found = raised.length === 1 ? raised : words.length > 2 ? alone : [];
  return found.length === 1 ? words.indexOf(found[0] ?? "") : null;
}

/** Null unless all words stand in that row, in this order. */
function groundsIn(line: IBufferLine | undefined, words: readonly string[]): Grounds | null {
  const cells = Array.from({ length: line?.length ?? 0 }, (_, column) => line?.getCell(column));
  const letters = cells.map((cell) => (cell?.getWidth() === 0 ? "" : cell?.getChars() || " "));
  const text = letters.join("");
  const all = cells.map(
    (cell) => `${cell?.getBgColorMode() ?? 0} ${cell?.getBgColor() ?? 0} ${cell?.isInverse() ?? 0}`,
  );
  const grounds: string[] = [];
  for (let from = 0, word = 0; word < words.length; word += 1) {
    const found = text.indexOf(words[word] ?? "", from);
    if (found === -1) return null;
    grounds.push(all[columnOf(letters, found)] ?? "");
    from = found + 1;
  }
  return { words: grounds, most: mostCommon(all) };
}

function columnOf(letters: readonly string[], offset: number): number {
  let passed = 0;
  return letters.findIndex((letter) => (passed += letter.length) > offset);
}

function mostCommon(all: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}
