import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameDecoder } from "../../../../../electron/engines/tmux-native/imsg-decode.ts";
import { readMessage } from "../../../../../electron/engines/tmux-native/server-message.ts";

const CASES = 100_000;
const LIMIT_MS = 120_000;

interface Sent {
  readonly type: number;
  readonly marks: number;
  readonly payload: Uint8Array;
}

function bytesOf({ type, marks, payload }: Sent): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(type, 0);
  header.writeUInt16LE(16 + payload.length, 4);
  header.writeUInt16LE(marks, 6);
  header.writeUInt32LE(8, 8);
  header.writeUInt32LE(0xffffffff, 12);
  return Buffer.concat([header, payload]);
}

interface Outcome {
  readonly frames: readonly string[];
  readonly broken: string | null;
  readonly held: number;
}

/** What comes of the chunks, each put where nothing may be kept of it. */
function decode(chunks: readonly Uint8Array[]): Outcome {
  const decoder = new FrameDecoder();
  const frames: string[] = [];
  for (const chunk of chunks) {
    const copy = Uint8Array.from(chunk);
    const found = decoder.feed(copy);
    expect(decoder.held).toBeLessThan(16_384);
    for (const frame of found) {
      const { kind } = readMessage(frame);
      frames.push(`${frame.type} ${kind} ${frame.payload.toString("latin1")}`);
    }
    copy.fill(0xff);
  }
  return { frames, broken: decoder.broken, held: decoder.held };
}

function cut(data: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (data.length + 1)))].sort((a, b) => a - b);
  return [...at, data.length].map((end, index) => data.subarray(index === 0 ? 0 : at[index - 1], end));
}

const types = fc.constantFrom(12, 106, 203, 210, 218, 300, 303, 304, 305, 306, 307, 0, 0xffffffff);
const sent: fc.Arbitrary<Sent> = fc.record({
  type: types,
  marks: fc.constantFrom(0, 0, 0, 1, 0x8000),
  payload: fc.uint8Array({ maxLength: 24 }),
});
const stream = fc.array(sent, { maxLength: 5 });
const places = fc.array(fc.nat(), { maxLength: 4 });

describe("the decoder", () => {
  it(
    "gives what was sent, for any cut and either way of saying that a file comes along",
    () => {
      fc.assert(
        fc.property(stream, places, (all, at) => {
          const data = Buffer.concat(all.map(bytesOf));
          const { frames, broken, held } = decode(cut(data, at));
          expect([broken, held]).toEqual([null, 0]);
          const expected = all.map(({ type, payload }) => `${type} ${Buffer.from(payload).toString("latin1")}`);
          expect(frames.map((frame) => frame.replace(/ [A-Za-z]+ /, " "))).toEqual(expected);
        }),
        { numRuns: CASES / 4 },
      );
    },
    LIMIT_MS,
  );

  it(
    "comes to the same end for any cut when a byte is not as it was sent",
    () => {
      const change = fc.record({ at: fc.nat(), value: fc.nat({ max: 255 }) });
      fc.assert(
        fc.property(stream, change, places, (all, { at, value }, where) => {
          const data = Buffer.concat(all.map(bytesOf));
          if (data.length > 0) data[at % data.length] = value;
          expect(decode(cut(data, where))).toEqual(decode([data]));
        }),
        { numRuns: CASES / 2 },
      );
    },
    LIMIT_MS,
  );

  it(
    "never throws over bytes of any kind",
    () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 80 }), places, (data, at) => {
          expect(decode(cut(data, at))).toEqual(decode([data]));
        }),
        { numRuns: CASES / 4 },
      );
    },
    LIMIT_MS,
  );

  it("says nothing more once the bytes make no sense", () => {
    const decoder = new FrameDecoder();
    const good = bytesOf({ type: 203, marks: 0, payload: new Uint8Array() });
    const bad = Buffer.from(good);
    bad.writeUInt16LE(15, 4);
    expect(decoder.feed(Buffer.concat([good, bad, good]))).toHaveLength(1);
    expect(decoder.broken).toBe("a message of 15 bytes");
    expect(decoder.feed(good)).toEqual([]);
  });

  it.each([
    ["a length beyond the longest", (frame: Buffer) => frame.writeUInt16LE(16_385, 4), "a message of 16385 bytes"],
    ["a length of 31 bits", (frame: Buffer) => frame.writeUInt16LE(2, 6), "a message of impossible length"],
    ["another version", (frame: Buffer) => frame.writeUInt32LE(9, 8), "a message of version 9 of the protocol"],
  ])("breaks at %s as soon as the header is there", (_what, spoil, why) => {
    const frame = bytesOf({ type: 304, marks: 0, payload: Buffer.alloc(100) });
    spoil(frame);
    const decoder = new FrameDecoder();
    decoder.feed(frame.subarray(0, 15));
    expect(decoder.broken).toBeNull();
    decoder.feed(frame.subarray(15, 16));
    expect(decoder.broken).toBe(why);
    expect(decoder.otherVersion).toBeNull();
  });

  it("knows which version a server names that speaks another", () => {
    const frame = bytesOf({ type: 12, marks: 0, payload: new Uint8Array() });
    frame.writeUInt32LE(9, 8);
    const decoder = new FrameDecoder();
    decoder.feed(frame);
    expect(decoder.otherVersion).toBe(9);
  });

  it("holds no more than one unfinished message however long it is fed", () => {
    const longest = bytesOf({ type: 304, marks: 0, payload: Buffer.alloc(16_368) });
    const decoder = new FrameDecoder();
    for (let round = 0; round < 300; round += 1) {
      for (let at = 0; at < longest.length; at += 1000) {
        decoder.feed(longest.subarray(at, at + 1000));
        expect(decoder.held).toBeLessThan(16_384);
      }
      expect(decoder.held).toBe(0);
    }
  });
});
