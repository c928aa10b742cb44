import { inflateSync } from "node:zlib";

/** A picture's pixels, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** From 0 to 255, per pixel. */
  readonly light: Uint8Array;
}

function* chunks(png: Buffer): Generator<{ kind: string; data: Buffer }> {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const kind = png.toString("latin1", at + 4, at + 8);
    yield { kind, data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)) };
  }
}

function paeth(left: number, up: number, corner: number): number {
  const near = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  const [toLeft = 0, toUp = 0, toCorner = 0] = near;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Undoes what was done to a row so that it packs better; `before` is the row above as it was. */
function unfilter(row: Buffer, before: Buffer | null, use: { filter: number; bytes: number }): void {
  for (let at = 0; at < row.length; at += 1) {
    const left = row[at - use.bytes] ?? 0;
    const up = before?.[at] ?? 0;
    const corner = at < use.bytes ? 0 : (before?.[at - use.bytes] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][use.filter] ?? 0;
    row[at] = ((row[at] ?? 0) + guess) & 255;
  }
}

/** Reads the pictures that browsers take: eight bits a channel, three or four channels, in one go. */
export function readPng(png: Buffer): Pixels {
  const all = [...chunks(png)];
  const head = all.find(({ kind }) => kind === "IHDR")?.data;
  if (head === undefined || head[8] !== 8 || head[12] !== 0) throw new Error("not a picture that is read here");
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const packed = inflateSync(Buffer.concat(all.filter(({ kind }) => kind === "IDAT").map(({ data }) => data)));
  const light = new Uint8Array(width * height);
  let before: Buffer | null = null;
  for (let y = 0; y < height; y += 1) {
    const begin = y * (width * bytes + 1);
    const row = packed.subarray(begin + 1, begin + 1 + width * bytes);
    unfilter(row, before, { filter: packed[begin] ?? 0, bytes });
    for (let x = 0; x < width; x += 1) {
      const at = x * bytes;
      light[y * width + x] = ((row[at] ?? 0) * 3 + (row[at + 1] ?? 0) * 6 + (row[at + 2] ?? 0)) / 10;
    }
    before = row;
  }
  return { width, height, light };
}

/** The part of all pixels whose light differs by more than `much`, 0 to 1. Pictures of another size differ in all. */
export function differing(one: Pixels, other: Pixels, much: number): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (const [at, light] of one.light.entries()) if (Math.abs(light - (other.light[at] ?? 0)) > much) count += 1;
  return count / one.light.length;
}
