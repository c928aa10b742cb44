import type { Frame } from "./imsg-decode.ts";
import { MESSAGE } from "./message-types.ts";

/**
 * What a server says to a client without a terminal. `fd` is the standard stream it means, -1 for the file `path`. `broken`: it
 * must not be acted upon, `why` completes "the server sent ...".
 */
export type ServerMessage =
  | {
      readonly kind: "writeOpen";
      readonly stream: number;
      readonly fd: number;
      readonly flags: number;
      readonly path: Buffer;
    }
  | { readonly kind: "write"; readonly stream: number; readonly data: Buffer }
  | { readonly kind: "writeClose"; readonly stream: number }
  | { readonly kind: "readOpen"; readonly stream: number; readonly fd: number; readonly path: Buffer }
  | { readonly kind: "readCancel"; readonly stream: number }
  /** The words are a copy: they are told after other messages were read. */
  | { readonly kind: "exit"; readonly exitCode: number; readonly words: Buffer }
  | { readonly kind: "ignored" }
  | { readonly kind: "broken"; readonly why: string };

type Reader = (payload: Buffer) => ServerMessage | null;

const NOTHING = Buffer.alloc(0);

/** Null when the text has no end. No text at all is allowed for a standard stream. */
function pathIn(bytes: Buffer): Buffer | null {
  if (bytes.length === 0) return bytes;
  const end = bytes.indexOf(0);
  return end === -1 ? null : Buffer.from(bytes.subarray(0, end));
}

function readWriteOpen(payload: Buffer): ServerMessage | null {
  const path = payload.length < 12 ? null : pathIn(payload.subarray(12));
  if (path === null) return null;
  const [stream, fd, flags] = [payload.readInt32LE(0), payload.readInt32LE(4), payload.readInt32LE(8)];
  return { kind: "writeOpen", stream, fd, flags, path };
}

function readReadOpen(payload: Buffer): ServerMessage | null {
  const path = payload.length < 8 ? null : pathIn(payload.subarray(8));
  if (path === null) return null;
  return { kind: "readOpen", stream: payload.readInt32LE(0), fd: payload.readInt32LE(4), path };
}

function readExit(payload: Buffer): ServerMessage | null {
  if (payload.length === 0) return { kind: "exit", exitCode: 0, words: NOTHING };
  if (payload.length < 4) return null;
  const end = payload.indexOf(0, 4);
  const words = Buffer.from(payload.subarray(4, end === -1 ? payload.length : end));
  return { kind: "exit", exitCode: payload.readInt32LE(0) & 0xff, words };
}

const READERS: Readonly<Record<number, Reader>> = {
  [MESSAGE.writeOpen]: readWriteOpen,
  [MESSAGE.write]: (payload) =>
    payload.length < 4 ? null : { kind: "write", stream: payload.readInt32LE(0), data: payload.subarray(4) },
  [MESSAGE.writeClose]: (payload) =>
    payload.length === 4 ? { kind: "writeClose", stream: payload.readInt32LE(0) } : null,
  [MESSAGE.readOpen]: readReadOpen,
  [MESSAGE.readCancel]: (payload) =>
    payload.length === 4 ? { kind: "readCancel", stream: payload.readInt32LE(0) } : null,
  [MESSAGE.exit]: readExit,
  [MESSAGE.shutdown]: readExit,
  [MESSAGE.flags]: () => ({ kind: "ignored" }),
};

/** Never throws: what is none of the above, or not of its form, is `broken`. */
export function readMessage({ type, payload }: Frame): ServerMessage {
  const read = READERS[type];
  if (read === undefined) return { kind: "broken", why: `message ${type}, for which nobody asked` };
  return read(payload) ?? { kind: "broken", why: `message ${type} with ${payload.length} bytes that make no sense` };
}
