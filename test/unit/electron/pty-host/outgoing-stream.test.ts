import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader, MAX_FRAME_BYTES } from "../../../../electron/engines/pty/frames.ts";
import { type HostMessage, readHostMessage } from "../../../../electron/engines/pty/host-messages.ts";
import { imageBytes } from "../../../../electron/engines/pty/incoming-stream.ts";
import { OutgoingStream } from "../../../../electron/pty-host/outgoing-stream.ts";
import type { PaneImage } from "../../../../shared/models/pane-image.ts";

const LIMITS = { high: 100, low: 40, queue: 200, image: 2_000 };

function imageOf(text: string): PaneImage {
  const modes = {
    ...{ insert: false, originMode: false, wrap: true, applicationCursor: false, applicationKeypad: false },
    ...{ mouse: "off" as const, mouseSgr: false, mouseUtf8: false, bracketedPaste: false },
  };
  return {
    ...{ cols: 80, rows: 24, history: new Uint8Array(), screen: Buffer.from(text), covered: null },
    ...{ cursor: { x: 0, y: 0, visible: true }, scrollRegion: { top: 0, bottom: 23 }, modes },
    ...{ title: "", pending: new Uint8Array() },
  };
}

/** A stream and its client: `take` is the client taking in everything that is on its way. */
function open(): {
  stream: OutgoingStream;
  got: string[];
  resyncs: () => number;
  take: () => void;
  onWay: () => number;
  ends: () => number;
} {
  const got: string[] = [];
  let onWay = 0;
  let resyncs = 0;
  const heard = (message: HostMessage | null): void => {
    if (message?.kind === "image") {
      onWay += imageBytes(message.image);
      const rows = Buffer.from(message.image.history).toString();
      got.push(`${rows}[${Buffer.from(message.image.screen).toString()}]`);
    } else if (message?.kind === "bytes") {
      onWay += message.bytes.length;
      got.push(Buffer.from(message.bytes).toString());
    } else got.push(message?.kind ?? "nothing");
  };
  const reader = new FrameReader((frame) => heard(readHostMessage(frame)), MAX_FRAME_BYTES);
  let ends = 0;
  const stream = new OutgoingStream(
    7,
    { send: (pieces) => pieces.forEach((piece) => reader.feed(piece)), ended: () => void (ends += 1) },
    LIMITS,
  );
  stream.follow({ resync: () => void (resyncs += 1), close: () => {} }, { history: 0 });
  const take = (): void => {
    const bytes = onWay;
    onWay = 0;
    stream.credited(bytes);
  };
  return { stream, got, resyncs: () => resyncs, take, onWay: () => onWay, ends: () => ends };
}

const bytes = (text: string): Uint8Array => Buffer.from(text);
const WHOLE = { gap: false };

describe("a pane's way to a client", () => {
  it("sends while there is credit, then waits, then goes on where it was", () => {
    const { stream, got, take } = open();
    stream.image(imageOf("start"), WHOLE);
    stream.bytes(bytes("a".repeat(100)));
    stream.bytes(bytes("b"));
    stream.bytes(bytes("c"));
    expect(got).toEqual(["[start]", "a".repeat(100)]);
    take();
    expect(got.slice(2)).toEqual(["b", "c"]);
  });

  it("drops all and asks for an image when the client is too slow, and never stitches", () => {
    const { stream, got, take, resyncs } = open();
    stream.image(imageOf("start"), WHOLE);
    stream.bytes(bytes("a".repeat(150)));
    for (let at = 0; at < 30; at += 1) stream.bytes(bytes("x".repeat(10)));
    expect(resyncs()).toBe(0);
    take();
    expect(resyncs()).toBe(1);
    stream.bytes(bytes("lost"));
    stream.image(imageOf("anew"), WHOLE);
    stream.bytes(bytes("z"));
    expect(got.slice(2)).toEqual(["[anew]", "z"]);
  });

  it("of several images for a busy client sends the last one", () => {
    const { stream, got, take } = open();
    stream.image(imageOf("i".repeat(101)), WHOLE);
    stream.image(imageOf("one"), WHOLE);
    stream.bytes(bytes("1"));
    stream.image(imageOf("two"), WHOLE);
    stream.bytes(bytes("2"));
    take();
    expect(got.slice(1)).toEqual(["[two]", "2"]);
  });

  it("gives a program's last words before it says that it is gone", () => {
    const { stream, got, ends } = open();
    stream.image(imageOf("i".repeat(101)), WHOLE);
    stream.bytes(bytes("bye"));
    expect(ends()).toBe(0);
    stream.ended("gone");
    expect(got.slice(1)).toEqual(["bye", "ended"]);
    expect(ends()).toBe(1);
  });

  it("leaves out the oldest rows of what is too large to be sent, in whole rows", () => {
    const { stream, got, take } = open();
    const rows = Array.from({ length: 200 }, (_, at) => `history row ${at}`);
    stream.image({ ...imageOf("now"), history: bytes(rows.join("\n")) }, WHOLE);
    const kept = (got[0] ?? "").replace("[now]", "").split("\n");
    expect(kept).toEqual(rows.slice(-kept.length));
    expect(kept.length).toBeGreaterThan(50);
    take();
    stream.image({ ...imageOf("one line"), history: bytes("x".repeat(2_000)) }, WHOLE);
    expect(got.at(-1)).toBe("[one line]");
    take();
    stream.image(imageOf("w".repeat(2_000)), WHOLE);
    stream.bytes(bytes("belongs to what was not sent"));
    stream.image(imageOf("small again"), WHOLE);
    expect(got.slice(2)).toEqual(["[small again]"]);
  });

  it("holds and sends no more than it may, and what comes is what the pane shows", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("bytes" as const), size: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ kind: fc.constant("take" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const { stream, got, take, resyncs, onWay } = open();
        let printed = 0;
        const draw = (): void => stream.image(imageOf(`@${printed}`), WHOLE);
        draw();
        let answered = 0;
        for (const one of steps) {
          if (one.kind === "bytes") {
            stream.bytes(bytes("x".repeat(one.size)));
            printed += one.size;
          } else take();
          if (resyncs() > answered) {
            answered = resyncs();
            draw();
          }
          if (onWay() > LIMITS.high + 90) return false;
        }
        for (let at = 0; at < 10; at += 1) {
          take();
          if (resyncs() > answered) {
            answered = resyncs();
            draw();
          }
        }
        return shownBy(got) === printed;
      }),
    );
  });
});

/** How much the pane had printed, as a client can tell from what it got. */
function shownBy(got: readonly string[]): number {
  return got.reduce((shown, one) => (one.startsWith("[@") ? Number(one.slice(2, -1)) : shown + one.length), 0);
}
