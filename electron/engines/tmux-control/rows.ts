/** SGR, and the two shifts by which tmux writes line-drawing cells. */
// oxlint-disable-next-line no-control-regex -- escape sequences are the subject
const PEN = /\u001b\[([0-9;:]*)m|\u000e|\u000f/g;
// oxlint-disable-next-line no-control-regex -- escape sequences are the subject
const LINK = /\u001b\]8;[^\u001b]*\u001b\\/g;
const DRAW_LINES = "\u001b(0";
const DRAW_TEXT = "\u001b(B";
const PLAIN = "\u001b[0m";

/** The sequences that brought the pen to where it is; tmux writes each kind in a sequence of its own. */
interface Pen {
  readonly styles: string;
  readonly foreground: string;
  readonly background: string;
  readonly lines: boolean;
}

const PLAIN_PEN: Pen = { styles: "", foreground: "", background: "", lines: false };

function isForeground(code: number): boolean {
  return (code >= 30 && code <= 39) || (code >= 90 && code <= 97);
}

function isBackground(code: number): boolean {
  return (code >= 40 && code <= 49) || (code >= 100 && code <= 107);
}

function penAfter(pen: Pen, sequence: string, parameters: string | undefined): Pen {
  if (parameters === undefined) return { ...pen, lines: sequence === "\u000e" };
  const code = Number.parseInt(parameters, 10) || 0;
  if (isForeground(code)) return { ...pen, foreground: code === 39 ? "" : sequence };
  if (isBackground(code)) return { ...pen, background: code === 49 ? "" : sequence };
  if (code !== 0) return { ...pen, styles: pen.styles + sequence };
  return { ...PLAIN_PEN, lines: pen.lines, styles: /^0*$/.test(parameters) ? "" : sequence };
}

function sequencesOf({ styles, foreground, background }: Pen): string {
  return styles + foreground + background;
}

/** The row by itself, and the pen with which it ends. */
function completeRow(row: string, start: Pen): [string, Pen] {
  let pen = start;
  const text = row.replace(PEN, (sequence, parameters: string | undefined) => {
    pen = penAfter(pen, sequence, parameters);
    return parameters === undefined ? (pen.lines ? DRAW_LINES : DRAW_TEXT) : sequence;
  });
  const before = sequencesOf(start) + (start.lines ? DRAW_LINES : "");
  const after = (sequencesOf(pen) === "" ? "" : PLAIN) + (pen.lines ? DRAW_TEXT : "");
  return [before + text + after, pen];
}

export interface Joining {
  /** The first rows are left out. */
  readonly skip?: number;
  /** Rows that go on in the next one. */
  readonly wraps?: readonly boolean[];
}

/**
 * Captured rows joined as a {@link PaneImage} has them, each beginning and ending with a plain pen. tmux lets the pen run on from row to
 * row; a terminal that scrolls under a coloured pen would fill whole rows with that colour.
 */
export function joinRows(rows: readonly Uint8Array[], { skip = 0, wraps = [] }: Joining = {}): Uint8Array {
  let pen = PLAIN_PEN;
  const complete = rows.map((row) => {
    const [text, after] = completeRow(Buffer.from(row.buffer, row.byteOffset, row.length).toString("latin1"), pen);
    pen = after;
    return text;
  });
  const last = complete.length - 1;
  const parts = complete.map((text, at) => (at === last ? text : `${text}${breakAfter(wraps[at])}`));
  return Buffer.from(parts.slice(skip).join(""), "latin1");
}

/** What stands between a row and the next. */
export function breakAfter(wraps: boolean | undefined): string {
  return wraps === true ? "\r" : "\n";
}

/** What is written in a captured row, byte for byte as latin1. */
export function withoutPen(row: Uint8Array): string {
  return Buffer.from(row.buffer, row.byteOffset, row.length).toString("latin1").replace(PEN, "").replace(LINK, "");
}
