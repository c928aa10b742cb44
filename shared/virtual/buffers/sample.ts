const LONGEST = 200;

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\x07": "\\a",
  "\v": "\\v",
  "\t": "\\t",
  "\f": "\\f",
  "\\": "\\\\",
};

const encoder = new TextEncoder();
const lenient = new TextDecoder();

/** The beginning of a buffer as `#{buffer_sample}` shows it: control bytes and broken text as escapes, `...` where it is cut. */
export function bufferSample(bytes: Uint8Array): string {
  const text = escaped(bytes.subarray(0, LONGEST));
  const shown = encoder.encode(text);
  if (bytes.length <= LONGEST && shown.length <= LONGEST) return text;
  return `${lenient.decode(shown.subarray(0, LONGEST))}...`;
}

function escaped(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const char = characterAt(bytes, at);
    if (char !== null) {
      text += named[char.text] ?? (/[\u0000-\u001f\u007f]/.test(char.text) ? octal(bytes[at] ?? 0) : char.text);
      at += char.length;
      continue;
    }
    text += octal(bytes[at] ?? 0);
    at += 1;
  }
  return text;
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, "0")}`;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The character that begins at a byte; null where the bytes are no text. */
function characterAt(bytes: Uint8Array, at: number): { text: string; length: number } | null {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return null;
  try {
    return { text: decoder.decode(bytes.subarray(at, at + length)), length };
  } catch {
    return null; // not a character: its first byte is shown as a number
  }
}
