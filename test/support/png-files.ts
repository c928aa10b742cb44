import { crc32, deflateSync } from "node:zlib";

/** A part of a PNG file. `sound`: its checksum is right. */
export interface PngChunk {
  readonly name: string;
  readonly data: Buffer;
  readonly sound: boolean;
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([word(data.length), named, word(crc32(named))]);
}

/** One pixel of a shade; its data in two chunks, as encoders may leave it, with a remark that nobody needs. */
export function onePixel(shade: number): Buffer {
  const head = Buffer.concat([word(1), word(1), Buffer.from([8, 6, 0, 0, 0])]);
  const data = deflateSync(Buffer.from([0, shade, shade, shade, 255]));
  const parts = [chunk("IHDR", head), chunk("tEXt", Buffer.from("by\0hand"))];
  const pixels = [chunk("IDAT", data.subarray(0, 3)), chunk("IDAT", data.subarray(3))];
  return Buffer.concat([PNG_SIGNATURE, ...parts, ...pixels, chunk("IEND", Buffer.alloc(0))]);
}

export function pngChunks(png: Buffer): PngChunk[] {
  const found: PngChunk[] = [];
  for (let at = PNG_SIGNATURE.length; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    const named = png.subarray(at + 4, end);
    const sound = png.readUInt32BE(end) === crc32(named);
    found.push({ name: named.toString("latin1", 0, 4), data: named.subarray(4), sound });
    at = end + 4;
  }
  return found;
}

/** How long each picture of a moving PNG is shown, in milliseconds; none for one that stands still. */
export function pngDelays(png: Buffer): number[] {
  const controls = pngChunks(png).filter(({ name }) => name === "fcTL");
  return controls.map(({ data }) => (1000 * data.readUInt16BE(20)) / data.readUInt16BE(22));
}
