import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeFrames,
  encodeFrames,
  FrameType,
  MAX_PAYLOAD,
  readJsonPayload,
  readRepaintPayload,
  readU32Payload,
  repaintPayload,
  u32Payload,
} from "../../../../shared/ipc/pane-frames.ts";

const frame = fc.record({
  type: fc.constantFrom(...Object.values(FrameType)),
  sub: fc.nat(0xffff_ffff),
  payload: fc.uint8Array({ maxLength: 300 }),
});

test("any frames survive the wire, wherever the message lies in memory", () => {
  fc.assert(
    fc.property(fc.array(frame), fc.nat(16), (frames, offset) => {
      const bytes = encodeFrames(frames);
      const padded = new Uint8Array(offset + bytes.length);
      padded.set(bytes, offset);
      const back = decodeFrames(padded.subarray(offset));
      expect(back?.map((one) => ({ ...one, payload: [...one.payload] }))).toEqual(
        frames.map((one) => ({ ...one, payload: [...one.payload] })),
      );
    }),
  );
});

test("random bytes never throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeFrames(bytes)));
});

test("truncated, oversized and unknown frames are refused whole", () => {
  const whole = encodeFrames([{ type: FrameType.data, sub: 1, payload: new Uint8Array([1, 2, 3]) }]);
  const huge = whole.slice();
  new DataView(huge.buffer).setUint32(0, MAX_PAYLOAD + 1, true);
  const unknown = whole.slice();
  unknown[4] = 200;
  expect([whole.subarray(0, 5), whole.subarray(0, -1), huge, unknown].map(decodeFrames)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("payloads: numbers, repaints and broken JSON", () => {
  expect(readU32Payload(u32Payload(4_000_000_000))).toBe(4_000_000_000);
  expect(readU32Payload(new Uint8Array(3))).toBeNull();
  expect(readJsonPayload(new Uint8Array([0x7b]))).toBeUndefined();
  const image = { cols: 300, rows: 70, bytes: new Uint8Array([27, 91, 72]) };
  expect(readRepaintPayload(repaintPayload(image))).toEqual(image);
  expect(readRepaintPayload(new Uint8Array(2))).toBeNull();
});
