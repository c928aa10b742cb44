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
 * Turns tmux's `\ooo` in `text`, from `from` on, back into bytes, which are written to `target` at `at`; a backslash that begins no
 * escape stays. Returns the place behind the last one. As much room as the text has is enough.
 */
export function unescapeInto(
  target: Uint8Array,
  at: number,
  { text, from }: { readonly text: Uint8Array; readonly from: number },
): number {
  let to = at;
  for (let read = from; read < text.length; ) {
    const plain = text[read] as number;
    const byte = plain === BACKSLASH ? escapedByte(text, read) : -1;
    target[to] = byte < 0 ? plain : byte;
    to += 1;
    read += byte < 0 ? 1 : 4;
  }
  return to;
}

/** The bytes that tmux has escaped. Without a backslash the result is the given array itself, not a copy. */
export function unescapeOctal(text: Uint8Array): Uint8Array {
  if (!text.includes(BACKSLASH)) return text;
  const bytes = new Uint8Array(text.length);
  return bytes.subarray(0, unescapeInto(bytes, 0, { text, from: 0 }));
}
