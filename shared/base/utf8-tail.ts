const LONGEST = 3;
const WHOLE = new Uint8Array();

function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xc2 && lead <= 0xdf ? 2 : 1;
}

/** True for a byte that can only stand inside a character. */
export function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

/** The beginning of a character at the end of a text, which so far ended in `before`. Empty when it ends with a whole one; not to be changed. */
export function utf8Tail(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  const last = chunk.at(-1) ?? before.at(-1);
  if (last === undefined || last < 0x80) return WHOLE;
  const end = Uint8Array.from([...before, ...chunk.subarray(-LONGEST)]).subarray(-LONGEST);
  for (let back = 1; back <= end.length; back += 1) {
    const byte = end[end.length - back] as number;
    if (isContinuation(byte)) continue;
    return sequenceLength(byte) > back ? new Uint8Array(end.subarray(end.length - back)) : WHOLE;
  }
  return WHOLE;
}
