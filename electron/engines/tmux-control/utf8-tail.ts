const LONGEST = 3;

function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xc2 && lead <= 0xdf ? 2 : 1;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

/** The beginning of a character at the end of a text, which so far ended in `before`. Empty when it ends with a whole one. */
export function utf8Tail(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  const end = chunk.length >= LONGEST ? chunk.subarray(-LONGEST) : Buffer.concat([before, chunk]).subarray(-LONGEST);
  for (let back = 1; back <= end.length; back += 1) {
    const byte = end[end.length - back] as number;
    if (isContinuation(byte)) continue;
    return sequenceLength(byte) > back ? new Uint8Array(end.subarray(end.length - back)) : new Uint8Array();
  }
  return new Uint8Array();
}

/** Combining marks, joiners and variation selectors. */
const JOINS = /^[\p{M}\u200d]/u;

/**
 * True when a text that follows begins inside a character, or with a mark for the last one. `tail` is the beginning of a
 * character that is known to come before it.
 */
export function belongsToTextBefore(tail: Uint8Array, text: Uint8Array): boolean {
  if (tail.length === 0 && isContinuation(text[0])) return true;
  return JOINS.test(Buffer.concat([tail, text.subarray(0, 4)]).toString());
}
