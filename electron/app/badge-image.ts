/** Rows of 3, top to bottom, a 1 for each dot. */
const glyphs: Readonly<Record<string, string>> = {
  "0": "111101101101111",
  "1": "010110010010111",
  "2": "111001111100111",
  "3": "111001111001111",
  "4": "101101111001001",
  "5": "111100111001111",
  "6": "111100111101111",
  "7": "111001010010010",
  "8": "111101111101111",
  "9": "111101111001111",
  "+": "000010111010000",
};

/** Blue, green, red, alpha: the order of Electron's bitmaps. */
const DISC = [0x3d, 0xb5, 0xf5, 0xff] as const;
const INK = [0x1a, 0x15, 0x10, 0xff] as const;

type Colour = readonly [number, number, number, number];

/** Square pictures, four bytes for each dot. */
export interface Bitmap {
  readonly size: number;
  readonly bytes: Uint8Array;
}

function paint({ size, bytes }: Bitmap, at: { readonly x: number; readonly y: number }, colour: Colour): void {
  if (at.x >= 0 && at.y >= 0 && at.x < size && at.y < size) bytes.set(colour, (at.y * size + at.x) * 4);
}

function disc(picture: Bitmap, { left, top, width }: { left: number; top: number; width: number }): void {
  const middle = (width - 1) / 2;
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (Math.hypot(x - middle, y - middle) <= width / 2) paint(picture, { x: left + x, y: top + y }, DISC);
    }
  }
}

function glyph(
  picture: Bitmap,
  shape: string,
  { left, top, scale }: { left: number; top: number; scale: number },
): void {
  for (let y = 0; y < 5 * scale; y += 1) {
    for (let x = 0; x < 3 * scale; x += 1) {
      const dot = shape[Math.floor(y / scale) * 3 + Math.floor(x / scale)];
      if (dot === "1") paint(picture, { x: left + x, y: top + y }, INK);
    }
  }
}

/** A count in a disc, to lie over a taskbar's icon; from ten on it says `9+`. */
export function countBitmap(count: number): Bitmap {
  const picture: Bitmap = { size: 32, bytes: new Uint8Array(32 * 32 * 4) };
  const text = count > 9 ? "9+" : String(count);
  const scale = text.length === 1 ? 4 : 3;
  const left = Math.round((32 - (text.length * 4 - 1) * scale) / 2);
  disc(picture, { left: 0, top: 0, width: 32 });
  [...text].forEach((sign, at) => {
    glyph(picture, glyphs[sign] ?? "", { left: left + at * 4 * scale, top: Math.round((32 - 5 * scale) / 2), scale });
  });
  return picture;
}

/** The same picture with a disc in its lower right corner. */
export function withDisc({ size, bytes }: Bitmap): Bitmap {
  const picture: Bitmap = { size, bytes: new Uint8Array(bytes) };
  const width = Math.round(size * 0.45);
  disc(picture, { left: size - width, top: size - width, width });
  return picture;
}
