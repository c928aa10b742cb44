import type { IBuffer } from "@xterm/xterm";
import type { CommandMark } from "../../shared/base/command-marks.ts";
import { lineEnd, lineText } from "./logical-lines.ts";

/** Rows from the oldest, from 0: `from` included, `to` not. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows that a command printed; null while nothing was run at that prompt. `next` is the prompt after it, if there is one. */
export function outputRows(buffer: IBuffer, mark: CommandMark, next: CommandMark | undefined): RowRange | null {
  if (mark.state === "typing" || mark.state === "empty" || mark.prompt.isDisposed) return null;
  const from = firstRow(buffer, mark);
  let to = next?.prompt.line ?? endOfAll(buffer);
  while (to > from && buffer.getLine(to - 1)?.translateToString(true) === "") to -= 1;
  return { from, to: Math.max(from, to) };
}

function firstRow(buffer: IBuffer, { prompt, output }: CommandMark): number {
  return output === null || output.isDisposed ? lineEnd(buffer, prompt.line) : output.line;
}

const endOfAll = ({ baseY, cursorY, cursorX }: IBuffer): number => baseY + cursorY + (cursorX > 0 ? 1 : 0);

/** The rows' text; a line that was wrapped is one line. */
export function textOfRows(buffer: IBuffer, { from, to }: RowRange): string {
  const lines: string[] = [];
  for (let row = from; row < to; row = lineEnd(buffer, row)) lines.push(lineText(buffer, row).trimEnd());
  return lines.join("\n");
}
