import type { Terminal } from "@xterm/xterm";
import { rowText } from "./logical-lines.ts";

/** `joined`: a line that was wrapped is one line again. `shown`: every row is a line, as on the screen. */
export type CopyHow = "joined" | "shown";

/** A block that was selected with Alt is rows in either way. */
export function selectedText(terminal: Terminal, how: CopyHow): string {
  const joined = terminal.getSelection();
  const range = terminal.getSelectionPosition();
  if (how === "joined" || range === undefined || joined.split("\n").length === range.end.y - range.start.y + 1)
    return joined;
  const buffer = terminal.buffer.active;
  const rows: string[] = [];
  for (let y = range.start.y; y <= range.end.y; y += 1) {
    const from = y === range.start.y ? range.start.x : 0;
    const to = y === range.end.y ? range.end.x : undefined;
    const whole = rowText(buffer, y).trimEnd();
    rows.push(from === 0 && to === undefined ? whole : (buffer.getLine(y)?.translateToString(true, from, to) ?? ""));
  }
  return rows.join("\n");
}
