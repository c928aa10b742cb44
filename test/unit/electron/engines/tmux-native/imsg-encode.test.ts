import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../../../electron/engines/engine.ts";
import { FrameDecoder, type Frame } from "../../../../../electron/engines/tmux-native/imsg-decode.ts";
import {
  encodeCommand,
  encodeIdentity,
  encodeRead,
  encodeReadDone,
  encodeWriteReady,
} from "../../../../../electron/engines/tmux-native/imsg-encode.ts";

const SELF = { term: "xterm", cwd: "/home/é", pid: 4711, env: { A: "1", B: "" } };

function frames(bytes: Uint8Array): Frame[] {
  const decoder = new FrameDecoder();
  const found = decoder.feed(bytes);
  expect([decoder.broken, decoder.held]).toEqual([null, 0]);
  return found;
}

function shown(bytes: Uint8Array): [number, string][] {
  return frames(bytes).map(({ type, payload }) => [type, payload.toString("latin1")]);
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (thrown) {
    return thrown;
  }
}

/** The rules a server up to 3.5 dies over when they are broken. */
function isWellFormed({ type, payload }: Frame): boolean {
  const endsAsText = payload.length > 0 && payload.at(-1) === 0 && payload.indexOf(0) === payload.length - 1;
  const sizes: Record<number, number> = { 106: 0, 107: 4, 109: 4, 111: 8, 302: 8, 305: 8 };
  const size = sizes[type];
  if (size !== undefined) return payload.length === size;
  if ([101, 102, 105, 108].includes(type)) return endsAsText;
  if (type !== 200) return false;
  const words = payload.subarray(4);
  return words.at(-1) === 0 && words.filter((byte) => byte === 0).length === payload.readInt32LE(0);
}

describe("the identity", () => {
  it("is complete, in tmux's order, the terminal's empty name included", () => {
    expect(shown(encodeIdentity(SELF))).toEqual([
      [111, "\0\0\u0001\0\0\0\0\0"],
      [101, "xterm\0"],
      [109, "\0\0\0\0"],
      [102, "\0"],
      [108, Buffer.from("/home/é\0").toString("latin1")],
      [107, "\u0067\u0012\0\0"],
      [105, "A=1\0"],
      [105, "B=\0"],
      [106, ""],
    ]);
  });

  it("begins each message with its type, its whole length, the version and no process", () => {
    expect(encodeIdentity(SELF).subarray(0, 16).toString("hex")).toBe(
      "6f000000" + "18000000" + "08000000" + "ffffffff",
    );
  });

  it("leaves out a variable that fits no message, and keeps the longest that does", () => {
    const env = { LONG: "x".repeat(16_368 - "LONG=".length), FITS: "x".repeat(16_368 - "FITS=".length - 1) };
    const sent = shown(encodeIdentity({ ...SELF, env })).filter(([type]) => type === 105);
    expect(sent).toEqual([[105, `FITS=${env.FITS}\0`]]);
  });

  it.each([
    ["a NUL in a value", { ...SELF, env: { A: "x\0y" } }],
    ["a NUL in a name", { ...SELF, env: { "A\0": "x" } }],
    ["a NUL in the folder", { ...SELF, cwd: "/a\0" }],
    ["a NUL in the terminal's type", { ...SELF, term: "\0" }],
    ["a folder longer than a message", { ...SELF, cwd: "/".repeat(16_368) }],
    ["a process that is no number", { ...SELF, pid: Number.NaN }],
    ["a process of 33 bits", { ...SELF, pid: 2 ** 31 }],
  ])("is refused with %s", (_what, identity) => {
    const thrown = thrownBy(() => encodeIdentity(identity));
    expect(thrown).toBeInstanceOf(EngineError);
    expect(thrown).toMatchObject({ kind: "protocol", delivery: "notStarted" });
  });
});

describe("a command", () => {
  it("carries its words, each with its end", () => {
    expect(shown(encodeCommand(["set-buffer", "", "é"]))).toEqual([
      [200, `\u0003\0\0\0set-buffer\0\0${Buffer.from("é").toString("latin1")}\0`],
    ]);
  });

  it("may fill a message and no more", () => {
    const most = 16_368 - 4 - 2;
    expect(frames(encodeCommand(["a", "x".repeat(most - 1)]))[0]?.payload.length).toBe(16_368);
    expect(thrownBy(() => encodeCommand(["a", "x".repeat(most)]))).toMatchObject({ delivery: "notStarted" });
  });

  it.each([
    ["without a name", []],
    ["with a NUL", ["a", "b\0"]],
  ])("is refused %s", (_what, argv) => {
    expect(thrownBy(() => encodeCommand(argv))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
  });
});

describe("what is read", () => {
  it("goes in pieces that fit", () => {
    const data = Buffer.alloc(40_000, "0123456789");
    const sent = frames(encodeRead(7, data));
    expect(sent.map(({ type, payload }) => [type, payload.readInt32LE(0), payload.length - 4])).toEqual([
      [301, 7, 16_364],
      [301, 7, 16_364],
      [301, 7, 7272],
    ]);
    expect(Buffer.concat(sent.map(({ payload }) => payload.subarray(4))).equals(data)).toBe(true);
    expect(encodeRead(7, new Uint8Array())).toHaveLength(0);
  });

  it("ends with a number of its own, as opening does", () => {
    expect(shown(encodeReadDone(-2, 9))).toEqual([[302, "\u00fe\u00ff\u00ff\u00ff\u0009\0\0\0"]]);
    expect(shown(encodeWriteReady(1, 0))).toEqual([[305, "\u0001\0\0\0\0\0\0\0"]]);
    expect(thrownBy(() => encodeReadDone(1.5, 0))).toMatchObject({ delivery: "notStarted" });
  });
});

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ maxLength: 30 }));

describe("whatever is asked for", () => {
  it("is refused, or sent in messages of the right form", () => {
    const identity = fc.record({ term: text, cwd: text, pid: fc.integer(), env: fc.dictionary(text, text) });
    fc.assert(
      fc.property(identity, fc.array(text, { maxLength: 8 }), (self, argv) => {
        const make = (): Buffer => Buffer.concat([encodeIdentity(self), encodeCommand(argv)]);
        const thrown = thrownBy(make);
        if (thrown !== null) {
          expect(thrown).toMatchObject({ kind: "protocol", delivery: "notStarted" });
          return;
        }
        const sent = frames(make());
        expect(sent.filter((frame) => !isWellFormed(frame))).toEqual([]);
        expect(sent.filter(({ type }) => type === 102)).toHaveLength(1);
        expect(sent.slice(-2).map(({ type }) => type)).toEqual([106, 200]);
      }),
      { numRuns: 3000 },
    );
  });
});
