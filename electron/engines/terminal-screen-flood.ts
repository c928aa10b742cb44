const ESC = 0x1b;
const LINE_FEED = 10;
const RETURN = 13;
const TAB = 9;
/** The bytes that lead in C1 controls when they are written in UTF-8. */
const LEADS_C1 = 0xc2;

const NOTHING = new Uint8Array();
/** More pens than this in a row without a plain one are not worth the trouble. */
const MOST_PENS = 256;

/** What is left of a flood: `pen` sets the colours as they are where the rest begins. */
export interface Seen {
  readonly pen: Uint8Array;
  readonly from: number;
}

const ALL: Seen = { pen: NOTHING, from: 0 };

/** Where the last `lines` lines begin, right behind a `\r\n`; 0 when there are not as many. */
function lastLinesFrom(bytes: Uint8Array, lines: number): number {
  let at = bytes.length;
  for (let count = 0; count <= lines; count += 1) {
    at = bytes.lastIndexOf(LINE_FEED, at - 1);
    if (at <= 0) return 0;
  }
  return bytes[at - 1] === RETURN ? at + 1 : 0;
}

/** The byte behind the `m` of a change of pen that begins at `at`; -1 when something else does. */
function behindPen(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 0x5b) return -1;
  let end = at + 2;
  while ((bytes[end] as number) >= 0x30 && (bytes[end] as number) <= 0x3b) end += 1;
  return bytes[end] === 0x6d ? end + 1 : -1;
}

/** 0 for what is printed or ends a line: a flood has little else, and every byte of it is looked at. */
const SPECIAL = Uint8Array.from({ length: 256 }, (_, byte) => {
  const control = byte < 0x20 && byte !== LINE_FEED && byte !== RETURN && byte !== TAB;
  return control || byte === 0x7f || byte === LEADS_C1 ? 1 : 0;
});

/** The first byte from `at` on that is not simply printed; `end` when there is none. */
function nextSpecial(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && SPECIAL[bytes[at] as number] === 0) at += 1;
  return at;
}

/** `ESC [ m` or `ESC [ 0 m`. */
function isPlainPen(bytes: Uint8Array, at: number, behind: number): boolean {
  return behind - at === 3 || (behind - at === 4 && bytes[at + 2] === 0x30);
}

/** The changes of pen that hold at `end`, or null when anything but text, ends of lines and such changes comes before. */
function pensBefore(bytes: Uint8Array, end: number): Uint8Array[] | null {
  const starts: number[] = [];
  for (let at = nextSpecial(bytes, 0, end); at < end; at = nextSpecial(bytes, at, end)) {
    if (bytes[at] === LEADS_C1 && (bytes[at + 1] as number) >= 0xa0) {
      at += 1;
      continue;
    }
    if (bytes[at] !== ESC) return null;
    const behind = behindPen(bytes, at);
    if (behind < 0 || starts.length > MOST_PENS) return null;
    if (isPlainPen(bytes, at, behind)) starts.length = 0;
    starts.push(at);
    at = behind;
  }
  return starts.map((at) => bytes.subarray(at, behindPen(bytes, at)));
}

/**
 * What of a flood of plain lines can ever be seen: `keeps` of them, as many as screen and history hold. Everything where it cannot be
 * told cheaply.
 */
export function seenOf(bytes: Uint8Array, keeps: number): Seen {
  if (bytes.length < 4 * keeps) return ALL;
  const from = lastLinesFrom(bytes, keeps);
  const pens = from === 0 ? null : pensBefore(bytes, from);
  if (pens === null) return ALL;
  return { from, pen: pens.length === 0 ? NOTHING : Buffer.concat(pens) };
}
