import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeRecord,
  recordsIn,
  type RecordKind,
  sizeBytes,
  sizeOf,
} from "../../../../electron/transcripts/records.ts";

const kinds: readonly RecordKind[] = ["begin", "size", "image", "output", "gap", "end"];
const aRecord = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.double({ min: 0, max: 2e12, noNaN: true }),
  bytes: fc.uint8Array({ maxLength: 200 }),
});

const encoded = (records: readonly { kind: RecordKind; at: number; bytes: Uint8Array }[]): Buffer =>
  Buffer.concat(records.flatMap(({ kind, at, bytes }) => encodeRecord(kind, at, [bytes])));
const read = (buffer: Buffer, final = true): { kind: RecordKind; at: number; bytes: Uint8Array }[] =>
  [...recordsIn(buffer, 0, final)].map(({ kind, at, bytes }) => ({ kind, at, bytes: Uint8Array.from(bytes) }));

describe("records", () => {
  it("are read as they were written, each where it lies", () => {
    fc.assert(
      fc.property(fc.array(aRecord), (records) => {
        const buffer = encoded(records);
        expect(read(buffer)).toEqual(records);
        const places = [...recordsIn(buffer, 7, true)].map(({ offset, end }) => [offset, end]);
        expect(places.flat().at(-1) ?? buffer.length + 7).toBe(buffer.length + 7);
      }),
    );
  });

  it("before a torn end are all read, and nothing is made of the end", () => {
    fc.assert(
      fc.property(fc.array(aRecord, { minLength: 1 }), fc.nat(), (records, cut) => {
        const whole = encoded(records.slice(0, -1));
        const last = encoded(records.slice(-1));
        const torn = Buffer.concat([whole, last.subarray(0, cut % last.length)]);
        expect(read(torn, false)).toEqual(records.slice(0, -1));
        expect(read(torn, true)).toEqual(records.slice(0, -1));
      }),
    );
  });

  it("behind damage are found again, with a gap in between", () => {
    const records = [1, 2, 3].map((at) => ({ kind: "output" as const, at, bytes: Buffer.from(`text ${at}`) }));
    const buffer = encoded(records);
    const second = encoded(records.slice(0, 1)).length;
    for (let at = second; at < second * 2; at += 1) {
      const damaged = Buffer.from(buffer);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const kindsRead = read(damaged).map(({ kind, at: time }) => `${kind} ${time}`);
      expect(kindsRead).toEqual(["output 1", "gap 3", "output 3"]);
    }
  });

  it("of anything at all never throw and never go on for ever", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(read(Buffer.from(bytes)).length).toBeLessThan(20);
      }),
    );
  });

  it("tell sizes, and a sound one where there is none", () => {
    const size = { kind: "size" as const, at: 0, bytes: sizeBytes(212, 60) };
    expect(sizeOf(size)).toEqual({ cols: 212, rows: 60 });
    expect(sizeOf({ ...size, bytes: new Uint8Array(2) })).toEqual({ cols: 80, rows: 24 });
    expect(sizeOf({ ...size, bytes: new Uint8Array(4) })).toEqual({ cols: 1, rows: 1 });
  });
});
