import type { PaneImage, PaneModes } from "../../shared/models/pane-image.ts";

const encoder = new TextEncoder();
const CSI = "\x1b[";

/** Larger ones do not fit a frame of the pane channel, which has the size before them. */
const MOST_BYTES = 16 * 1024 * 1024 - 4;
/** The mark at the beginning of a redraw. */
const MARK_BYTES = 8;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/**
 * `\n` between rows becomes `\r\n`: a terminal in raw mode does not return the carriage by itself. `\r` becomes nothing: there it
 * wraps, and knows that the rows belong together.
 */
function withCarriageReturns(rows: Uint8Array): Uint8Array {
  let breaks = 0;
  for (let at = 0; at < rows.length; at += 1) if (rows[at] === NEWLINE) breaks += 1;
  const out = new Uint8Array(rows.length + breaks);
  let to = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const byte = rows[at] as number;
    if (byte === CARRIAGE_RETURN) continue;
    if (byte === NEWLINE) out[to++] = CARRIAGE_RETURN;
    out[to++] = byte;
  }
  return out.subarray(0, to);
}

function breakBehind(history: Uint8Array): string {
  return history.at(-1) === CARRIAGE_RETURN ? "" : "\r\n";
}

function firstRows(rows: Uint8Array, count: number): Uint8Array {
  let row = 0;
  const end = rows.findIndex((byte) => (byte === NEWLINE || byte === CARRIAGE_RETURN) && ++row === count);
  return end < 0 ? rows : rows.subarray(0, end);
}

const mouseModes: Record<PaneModes["mouse"], string> = { off: "", standard: "?1000h", button: "?1002h", any: "?1003h" };

function modeSequences(modes: PaneModes): string {
  const set: [boolean, string][] = [
    [modes.insert, `${CSI}4h`],
    [!modes.wrap, `${CSI}?7l`],
    [modes.applicationCursor, `${CSI}?1h`],
    [modes.applicationKeypad, "\x1b="],
    [modes.mouse !== "off", `${CSI}${mouseModes[modes.mouse]}`],
    [modes.mouseUtf8, `${CSI}?1005h`],
    [modes.mouseSgr, `${CSI}?1006h`],
    [modes.bracketedPaste === true, `${CSI}?2004h`],
  ];
  return set.map(([on, sequence]) => (on ? sequence : "")).join("");
}

/** Scroll region, origin mode and cursor, in the one order in which none undoes another. */
function place(image: PaneImage): (string | Uint8Array)[] {
  const { cursor, scrollRegion: region, modes, rows, cols } = image;
  const partial = region.top > 0 || region.bottom < rows - 1;
  const out: (string | Uint8Array)[] = [];
  if (partial) out.push(`${CSI}${region.top + 1};${region.bottom + 1}r`);
  if (modes.originMode) out.push(`${CSI}?6h`);
  const top = modes.originMode ? region.top : 0;
  if (cursor.x < cols) out.push(`${CSI}${cursor.y - top + 1};${cursor.x + 1}H`);
  else if (!modes.originMode) {
    // A cursor past the last column waits to wrap; only printing that row again brings it there.
    out.push(`${CSI}H`, withCarriageReturns(firstRows(image.screen, cursor.y + 1)), `${CSI}0m`);
  }
  out.push(cursor.visible ? "" : `${CSI}?25l`);
  return out;
}

/** The title without control characters, C0 and C1: it travels inside an escape sequence. */
function titleSequence(title: string): string {
  return `\x1b]2;${title.replace(/[\p{Cc}]/gu, "")}\x1b\\`;
}

/**
 * Bytes that bring a terminal, just reset and of the image's size, to what the pane shows: history, both screens, modes, scroll
 * region, cursor, title and the escape sequence under way. The colour pen can't be told by tmux and starts plain. It is marked as one
 * redraw (DEC 2026), so that nothing half drawn is shown, and fits one frame.
 */
export function repaintBytes(image: PaneImage): Uint8Array {
  const parts: (string | Uint8Array)[] = [];
  if (image.covered) parts.push(withCarriageReturns(image.covered), `${CSI}0m${CSI}?1049h${CSI}H`);
  parts.push(withCarriageReturns(image.screen), `${CSI}0m`, ...place(image), modeSequences(image.modes));
  parts.push(titleSequence(image.title), `${CSI}?2026l`, image.pending);
  const shown = joinBytes(parts.map((part) => (typeof part === "string" ? encoder.encode(part) : part)));
  return joinBytes([encoder.encode(`${CSI}?2026h`), ...historyParts(image.history, MOST_BYTES - shown.length), shown]);
}

/** Of a history that is too large, the oldest rows are left out. */
function historyParts(history: Uint8Array, room: number): Uint8Array[] {
  if (history.length === 0) return [];
  const rows = withCarriageReturns(history);
  const end = encoder.encode(`${CSI}0m${breakBehind(history)}`);
  const over = rows.length + end.length + MARK_BYTES - room;
  if (over <= 0) return [rows, end];
  const cut = rows.indexOf(NEWLINE, over - 1);
  return cut < 0 ? [] : [rows.subarray(cut + 1), end];
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return only;
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
