import { tmuxWidth } from "../../../shared/base/tmux-widths.ts";
import { withoutPen } from "./rows.ts";

/**
 * Which rows go on in the next one: `joined` is the same rows as tmux joins them, without colours. Only those are told that a terminal
 * would wrap at the same place, which takes a row that is full and something after it; all others are none, and so are all when the two
 * do not match.
 */
export function wrapsOf(rows: readonly Uint8Array[], joined: readonly Uint8Array[], cols: number): boolean[] {
  const none = rows.map(() => false);
  if (joined.length >= rows.length) return none;
  const texts = rows.map((row) => withoutPen(row));
  const wraps = [...none];
  let at = 0;
  for (const line of joined) {
    const whole = withoutPen(line);
    const first = texts[at++];
    if (first === undefined || !whole.startsWith(first)) return none;
    for (let known = first.length; known < whole.length; at += 1) {
      const next = texts[at];
      if (next === undefined || !whole.startsWith(next, known)) return none;
      wraps[at - 1] = canWrap(texts[at - 1] ?? "", rows[at], cols);
      known += next.length;
    }
  }
  return wraps;
}

/** A row that begins with a ground of its own would give it to the whole row, when a terminal scrolls for it. */
function canWrap(text: string, next: Uint8Array | undefined, cols: number): boolean {
  return next !== undefined && isText(next[0]) && widthOf(text) === cols;
}

function isText(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte !== 0x7f;
}

/** Cells of a text that is given byte for byte. */
function widthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex -- plain ASCII is the subject
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let cells = 0;
  for (const sign of Buffer.from(text, "latin1").toString()) cells += tmuxWidth(sign.codePointAt(0) ?? 0);
  return cells;
}
