import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClientMessage,
  clientPieces,
  readClientMessage,
} from "../../../../../electron/engines/pty/client-messages.ts";
import { type Frame, FrameReader, framePieces, MAX_FRAME_BYTES } from "../../../../../electron/engines/pty/frames.ts";
import { Answer, Hello, readGreeting } from "../../../../../electron/engines/pty/greeting.ts";
import { type HostMessage, hostPieces, readHostMessage } from "../../../../../electron/engines/pty/host-messages.ts";
import type { PaneId } from "../../../../../shared/base/ids.ts";

const u32 = fc.nat({ max: 0xffff_ffff });
const bytes = fc.uint8Array({ maxLength: 40 });
/** Text that UTF-8 carries: no half of a surrogate pair. */
const text = fc.string({ unit: "grapheme", maxLength: 20 });
const argv = fc.array(text, { minLength: 1, maxLength: 4 });
const pane = fc.nat({ max: 10_000 }).map((number) => `%${number}` as PaneId);

const clientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("run" as const),
    id: u32,
    request: fc
      .record({ argv, followedBy: fc.array(argv, { maxLength: 2 }), stdin: fc.option(bytes), apart: fc.boolean() })
      .map((one) => ({
        argv: one.argv,
        ...(one.followedBy.length > 0 ? { followedBy: one.followedBy } : {}),
        ...(one.stdin === null ? {} : { stdin: one.stdin }),
        ...(one.apart ? { apart: true } : {}),
      })),
  }),
  fc.record({ kind: fc.constant("cancel" as const), id: u32 }),
  fc.record({ kind: fc.constant("watch" as const), stream: u32, pane, history: u32 }),
  fc.record({ kind: fc.constant("unwatch" as const), stream: u32 }),
  fc.record({ kind: fc.constant("resync" as const), stream: u32, history: u32 }),
  fc.record({ kind: fc.constant("credit" as const), stream: u32, bytes: u32 }),
);

const modes = fc.record({
  insert: fc.boolean(),
  originMode: fc.boolean(),
  wrap: fc.boolean(),
  applicationCursor: fc.boolean(),
  applicationKeypad: fc.boolean(),
  mouse: fc.constantFrom("off" as const, "standard" as const, "button" as const, "any" as const),
  mouseSgr: fc.boolean(),
  mouseUtf8: fc.boolean(),
  bracketedPaste: fc.option(fc.boolean()),
});
const image = fc.record({
  cols: u32,
  rows: u32,
  history: bytes,
  screen: bytes,
  covered: fc.option(bytes),
  cursor: fc.record({ x: u32, y: u32, visible: fc.boolean() }),
  scrollRegion: fc.record({ top: u32, bottom: u32 }),
  modes,
  title: text,
  pending: bytes,
});
const reply = fc
  .record({ exitCode: u32, stdout: bytes, stderr: bytes, unsupported: fc.option(text) })
  .map(({ unsupported, ...rest }) => (unsupported === null ? rest : { ...rest, unsupported }));
const down = fc.record({ code: fc.constantFrom("noServer" as const, "lost" as const), message: text });
const version = fc.record({ text, major: fc.nat(), minor: fc.nat(), patch: fc.nat() });

const hostMessage: fc.Arbitrary<HostMessage> = fc.oneof(
  fc.record({ kind: fc.constant("reply" as const), id: u32, reply }),
  fc.record({
    kind: fc.constant("failed" as const),
    id: u32,
    failure: fc.record({
      kind: fc.constantFrom("timeout" as const, "closed" as const),
      delivery: fc.constantFrom("notStarted" as const, "ran" as const),
      message: text,
    }),
  }),
  fc.record({
    kind: fc.constant("event" as const),
    event: fc.oneof(
      fc.record({ kind: fc.constant("up" as const), version: fc.option(version) }),
      fc.record({ kind: fc.constant("down" as const), why: down }),
      fc.record({ kind: fc.constantFrom("structure" as const, "clients" as const) }),
    ),
  }),
  fc.record({ kind: fc.constant("image" as const), stream: u32, image, gap: fc.boolean() }),
  fc.record({ kind: fc.constant("bytes" as const), stream: u32, bytes }),
  fc.record({
    kind: fc.constant("ended" as const),
    stream: u32,
    why: fc.constantFrom("gone" as const, "disconnected" as const),
  }),
  fc.record({ kind: fc.constant("bye" as const), lost: fc.boolean() }),
);

/** Byte strings compare as plain arrays: a view and a copy are the same here. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

/** The frames of a stream that arrives in pieces, cut at these places. */
function framesOf(stream: Uint8Array, cuts: readonly number[], limit = MAX_FRAME_BYTES): Frame[] {
  const frames: Frame[] = [];
  const reader = new FrameReader(({ kind, payload }) => frames.push({ kind, payload: payload.slice() }), limit);
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).toSorted((a, b) => a - b), stream.length];
  places.forEach((end, at) => reader.feed(stream.subarray(places[at - 1] ?? 0, end)));
  return frames;
}

const cutting = fc.array(fc.nat(), { maxLength: 12 });

describe("the wire of the embedded server", () => {
  it("brings every message of a client whole, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(clientMessage, { maxLength: 5 }), cutting, (messages, cuts) => {
        const frames = framesOf(Buffer.concat(messages.flatMap(clientPieces)), cuts);
        expect(frames.map((frame) => plain(readClientMessage(frame)))).toEqual(messages.map(plain));
      }),
    );
  });

  it("brings every message of a host whole, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(hostMessage, { maxLength: 5 }), cutting, (messages, cuts) => {
        const frames = framesOf(Buffer.concat(messages.flatMap(hostPieces)), cuts);
        expect(frames.map((frame) => plain(readHostMessage(frame)))).toEqual(messages.map(plain));
      }),
    );
  });

  it("stands any bytes: 100 000 streams, no throw, and no more held than one allowed frame", () => {
    const kindByte = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 32, 33, 34, 35, 36, 37, 38, 39, 200);
    const framed = fc
      .tuple(kindByte, fc.uint8Array({ maxLength: 24 }))
      .map(([kind, payload]) => Buffer.concat(framePieces(kind, payload)));
    const noise = fc.array(fc.oneof(framed, fc.uint8Array({ maxLength: 12 })), { maxLength: 4 });
    let read = 0;
    fc.assert(
      fc.property(noise, cutting, (pieces, cuts) => {
        for (const frame of framesOf(Buffer.concat(pieces), cuts, 4096)) {
          read += 1;
          if (frame.payload.length > 4096) return false;
          readClientMessage(frame);
          readHostMessage(frame);
          readGreeting(Hello, frame.payload);
          readGreeting(Answer, frame.payload);
        }
        return true;
      }),
      { numRuns: 100_000 },
    );
    expect(read).toBeGreaterThan(10_000);
  }, 60_000);

  it("reads nothing more after a length that nobody may send", () => {
    const long = Uint8Array.from([0, 0, 16, 1, 9, 9]);
    const good = Buffer.concat(framePieces(3, Uint8Array.from([0, 0, 0, 7])));
    expect(framesOf(Buffer.concat([good, long, good]), [], 4096)).toHaveLength(1);
    expect(framesOf(Buffer.concat([Uint8Array.from([0, 0, 0, 0]), good]), [], 4096)).toEqual([]);
  });

  it("asks for no memory because a count lies", () => {
    const run = Buffer.concat([Buffer.alloc(12), Buffer.from([0xff, 0xff, 0xff, 0xff])]);
    expect(readClientMessage({ kind: 2, payload: run })).toBeNull();
  });
});
