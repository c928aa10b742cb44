import { expect, test } from "vitest";
import { type Bitmap, countBitmap, withDisc } from "../../../../electron/app/badge-image.ts";

const alpha = ({ size, bytes }: Bitmap, x: number, y: number): number => bytes[(y * size + x) * 4 + 3] ?? -1;
const inked = ({ bytes }: Bitmap): number => bytes.filter((value, at) => at % 4 === 0 && value === 0x1a).length;

test("a count is a disc with a number, clear around it", () => {
  const picture = countBitmap(1);
  expect(picture.bytes).toHaveLength(32 * 32 * 4);
  expect([alpha(picture, 0, 0), alpha(picture, 31, 31), alpha(picture, 16, 16), alpha(picture, 16, 0)]).toEqual([
    0, 0, 255, 255,
  ]);
});

test("each number looks different, and all from ten on the same", () => {
  const pictures = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) =>
    Buffer.from(countBitmap(count).bytes).toString("hex"),
  );
  expect(new Set(pictures).size).toBe(11);
  expect(Buffer.from(countBitmap(10_000).bytes).toString("hex")).toBe(pictures[10]);
  for (let count = 0; count <= 10; count += 1) expect(inked(countBitmap(count))).toBeGreaterThan(20);
});

test("a disc is laid over a corner and leaves the picture it was made from alone", () => {
  const calm: Bitmap = { size: 18, bytes: new Uint8Array(18 * 18 * 4).fill(7) };
  const waiting = withDisc(calm);
  expect(alpha(waiting, 14, 14)).toBe(255);
  expect(alpha(waiting, 0, 0)).toBe(7);
  expect(new Set(calm.bytes)).toEqual(new Set([7]));
});
