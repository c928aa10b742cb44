/** Bytes in front of the first chunk. */
const SIGNATURE = 8;
/** Of a chunk: length and name before its data, checksum behind it. */
const [BEFORE, BEHIND] = [8, 4];

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const found: Chunk[] = [];
  for (let at = SIGNATURE; at + BEFORE + BEHIND <= png.length; ) {
    const length = view.getUint32(at);
    const from = at + BEFORE;
    const name = String.fromCharCode(...png.subarray(at + 4, from));
    found.push({ name, data: png.subarray(from, from + length) });
    at = from + length + BEHIND;
  }
  return found;
}

function written({ name, data }: Chunk): Uint8Array {
  const bytes = new Uint8Array(BEFORE + data.length + BEHIND);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, BEFORE);
  view.setUint32(BEFORE + data.length, checksum(bytes.subarray(4, BEFORE + data.length)));
  return bytes;
}

/** Numbers of four bytes each. */
function words(...numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [at, number] of numbers.entries()) view.setUint32(at * 4, number);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Clear what was drawn before, and draw over nothing. */
const DISPOSE_BLEND = Uint8Array.of(1, 0);

/** Pictures of one size, as PNG files of one kind, as one moving PNG that shows each for `everyMs` and never ends. */
export function movingPng(frames: readonly Uint8Array[], everyMs: number): Uint8Array {
  const [first = new Uint8Array(0)] = frames;
  const head = chunksOf(first).find(({ name }) => name === "IHDR")?.data ?? new Uint8Array(13);
  const [width, height] = [head.subarray(0, 4), head.subarray(4, 8)];
  const delay = words(everyMs * 0x10000 + 1000);
  let sequence = 0;
  const frame = (png: Uint8Array, nth: number): Chunk[] => {
    const data = joined(chunksOf(png).flatMap((chunk) => (chunk.name === "IDAT" ? [chunk.data] : [])));
    const control = joined([words(sequence++), width, height, words(0, 0), delay, DISPOSE_BLEND]);
    const drawn = nth === 0 ? { name: "IDAT", data } : { name: "fdAT", data: joined([words(sequence++), data]) };
    return [{ name: "fcTL", data: control }, drawn];
  };
  const chunks = [
    { name: "IHDR", data: head },
    { name: "acTL", data: words(frames.length, 0) },
    ...frames.flatMap(frame),
    { name: "IEND", data: new Uint8Array(0) },
  ];
  return joined([first.subarray(0, SIGNATURE), ...chunks.map(written)]);
}
