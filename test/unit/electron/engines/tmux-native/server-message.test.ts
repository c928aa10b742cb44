import { describe, expect, it } from "vitest";
import { readMessage } from "../../../../../electron/engines/tmux-native/server-message.ts";

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeInt32LE(value, at * 4);
  return bytes;
}

const read = (type: number, ...parts: Uint8Array[]): unknown => readMessage({ type, payload: Buffer.concat(parts) });

describe("a server's message", () => {
  it("opens a stream or a file to be written", () => {
    expect(read(303, int32(1, 1, 0))).toEqual({ kind: "writeOpen", stream: 1, fd: 1, flags: 0, path: Buffer.alloc(0) });
    const named = { kind: "writeOpen", stream: 5, fd: -1, flags: 1024, path: Buffer.from("/a/é") };
    expect(read(303, int32(5, -1, 1024), Buffer.from("/a/é\0"))).toEqual(named);
  });

  it("writes, and closes what it wrote to", () => {
    expect(read(304, int32(3), Buffer.from([0, 255]))).toEqual({
      kind: "write",
      stream: 3,
      data: Buffer.from([0, 255]),
    });
    expect(read(304, int32(3))).toEqual({ kind: "write", stream: 3, data: Buffer.alloc(0) });
    expect(read(306, int32(3))).toEqual({ kind: "writeClose", stream: 3 });
  });

  it("opens a stream or a file to be read, and cancels that", () => {
    expect(read(300, int32(4, 0), Buffer.from("-\0"))).toMatchObject({ kind: "readOpen", stream: 4, fd: 0 });
    expect(read(307, int32(4))).toEqual({ kind: "readCancel", stream: 4 });
  });

  it("ends, with or without a status and words", () => {
    const nothing = Buffer.alloc(0);
    expect(read(203)).toEqual({ kind: "exit", exitCode: 0, words: nothing });
    expect(read(210)).toEqual({ kind: "exit", exitCode: 0, words: nothing });
    expect(read(203, int32(7))).toEqual({ kind: "exit", exitCode: 7, words: nothing });
    expect(read(203, int32(-1))).toMatchObject({ exitCode: 255 });
    expect(read(203, int32(1), Buffer.from("no\0"))).toEqual({ kind: "exit", exitCode: 1, words: Buffer.from("no") });
    expect(read(203, int32(1), Buffer.from("no"))).toMatchObject({ words: Buffer.from("no") });
  });

  it("ends with words that stay when others are read into the same memory", () => {
    const payload = Buffer.concat([int32(1), Buffer.from("gone\0")]);
    const read = readMessage({ type: 203, payload });
    payload.fill("x");
    expect(read).toMatchObject({ words: Buffer.from("gone") });
  });

  it.each([
    ["too little to open", 303, int32(1, 1)],
    ["a path without an end", 303, Buffer.concat([int32(1, -1, 0), Buffer.from("/a")])],
    ["too little to write", 304, Buffer.from([1, 0, 0])],
    ["too much to close", 306, int32(1, 1)],
    ["too little to read", 300, int32(1)],
    ["half a status", 203, Buffer.from([1, 0])],
    ["an answer that only clients give", 305, int32(1, 0)],
    ["the bytes of a file, which only clients send", 301, int32(1)],
    ["word that we are attached", 207, Buffer.alloc(0)],
    ["a message nobody knows", 4711, Buffer.alloc(0)],
  ])("is broken with %s", (_what, type, payload) => {
    expect(read(type, payload)).toMatchObject({ kind: "broken", why: expect.stringContaining(`message ${type}`) });
  });
});
