const ESC = 0x1b;
const LINE_FEED = 10;
const RETURN = 13;

/** True when the bytes only print ASCII and end lines: nothing in them moves up, changes the pen or asks. */
function isPlain(bytes: Uint8Array, end: number): boolean {
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] as number;
    if ((byte < 0x20 && byte !== LINE_FEED && byte !== RETURN) || byte > 0x7e) return false;
  }
  return true;
}

/** Where the last `lines` lines begin, right behind a `\r\n`; 0 when there are not as many. */
function lastLinesFrom(bytes: Uint8Array, lines: number): number {
  let at = bytes.length;
  for (let count = 0; count <= lines; count += 1) {
    at = bytes.lastIndexOf(LINE_FEED, at - 1);
    if (at <= 0) return 0;
  }
  return bytes[at - 1] === RETURN ? at + 1 : 0;
}

/**
 * How much of the beginning of a plain flood nobody can ever see: `keeps` lines come after it, as many as screen and history hold.
 * 0 when that cannot be told cheaply.
 */
export function unseenBytes(bytes: Uint8Array, keeps: number): number {
  if (bytes.length < 4 * keeps) return 0;
  const from = lastLinesFrom(bytes, keeps);
  if (from === 0) return 0;
  const escape = bytes.indexOf(ESC);
  return (escape < 0 || escape >= from) && isPlain(bytes, from) ? from : 0;
}
