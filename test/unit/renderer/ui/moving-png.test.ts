import { expect, it } from "vitest";
import { movingPng } from "../../../../renderer/ui/moving-png.ts";
import { onePixel, PNG_SIGNATURE, pngChunks, pngDelays } from "../../../support/png-files.ts";

it("shows each picture in turn, for ever", () => {
  const frames = [10, 20, 30].map(onePixel);
  const moving = Buffer.from(movingPng(frames, 250));
  const chunks = pngChunks(moving);
  expect(moving.subarray(0, PNG_SIGNATURE.length)).toEqual(PNG_SIGNATURE);
  const names = ["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"];
  expect(chunks.map(({ name }) => name)).toEqual(names);
  expect(chunks.every(({ sound }) => sound)).toBe(true);
  expect(chunks[1]?.data.toString("hex")).toBe("0000000300000000");
  const numbered = chunks.filter(({ name }) => name === "fcTL" || name === "fdAT");
  expect(numbered.map(({ data }) => data.readUInt32BE(0))).toEqual([0, 1, 2, 3, 4]);
  const controls = chunks.filter(({ name }) => name === "fcTL").map(({ data }) => data);
  expect(controls.map((data) => [data.readUInt32BE(4), data.readUInt32BE(8)])).toEqual(frames.map(() => [1, 1]));
  expect(pngDelays(moving)).toEqual([250, 250, 250]);
});

it("keeps each picture's pixels as they were", () => {
  const chunks = pngChunks(Buffer.from(movingPng([10, 20].map(onePixel), 125)));
  const pixels = (png: Buffer): Buffer =>
    Buffer.concat(pngChunks(png).flatMap(({ name, data }) => (name === "IDAT" ? [data] : [])));
  expect(chunks.find(({ name }) => name === "IDAT")?.data).toEqual(pixels(onePixel(10)));
  expect(chunks.find(({ name }) => name === "fdAT")?.data.subarray(4)).toEqual(pixels(onePixel(20)));
});

it("takes bytes that are no picture without a fault", () => {
  expect(() => movingPng([Uint8Array.of(1, 2, 3)], 100)).not.toThrow();
  expect(() => movingPng([], 100)).not.toThrow();
});
