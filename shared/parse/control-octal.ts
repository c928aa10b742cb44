const BACKSLASH = 0x5c;

function octalDigit(byte: number | undefined): number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37 ? byte - 0x30 : -1;
}

/** The byte that `\ooo` at `at` stands for, or -1 when what stands there is no escape. */
function escapedByte(text: Uint8Array, at: number): number {
  const high = octalDigit(text[at + 1]);
  const middle = octalDigit(text[at + 2]);
  const low = octalDigit(text[at + 3]);
  if (high < 0 || high > 3 || middle < 0 || low < 0) return -1;
  return high * 64 + middle * 8 + low;
}

/**
 * Turns tmux's `\ooo` back into bytes; a backslash that begins no escape stays. Without a backslash the result is the
 * given array itself, not a copy.
 */
export function unescapeOctal(text: Uint8Array): Uint8Array {
  let at = text.indexOf(BACKSLASH);
  if (at < 0) return text;
  const bytes = new Uint8Array(text.length);
  bytes.set(text.subarray(0, at));
  let length = at;
  while (at < text.length) {
    const byte = text[at] === BACKSLASH ? escapedByte(text, at) : -1;
    bytes[length++] = byte < 0 ? (text[at] as number) : byte;
    at += byte < 0 ? 1 : 4;
  }
  return bytes.subarray(0, length);
}
