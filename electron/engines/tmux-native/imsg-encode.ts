import { EngineError } from "../engine.ts";
import { HEADER_BYTES, MAX_PAYLOAD_BYTES, MESSAGE, PROTOCOL_VERSION } from "./message-types.ts";

/** What a client tells of itself before its command. */
export interface Identity {
  readonly term: string;
  readonly cwd: string;
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
}

/** The server prints what is not ASCII only to a client that says it can read it. */
const CLIENT_UTF8 = 0x10000n;
/** tmux's own client says nothing else here, and no server reads it. */
const NO_PID = 0xffffffff;
const STREAM_BYTES = 4;
const PIECE_BYTES = MAX_PAYLOAD_BYTES - STREAM_BYTES;

/** A server up to 3.5 ends itself over a message of the wrong form, so nothing is sent that was not checked here. */
function refuse(what: string): never {
  throw new EngineError("protocol", "notStarted", what);
}

function frame(type: number, payload: Uint8Array): Buffer {
  if (payload.length > MAX_PAYLOAD_BYTES) refuse(`a message of ${payload.length} bytes is too long for tmux`);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(bytes.length, 4);
  bytes.writeUInt32LE(PROTOCOL_VERSION, 8);
  bytes.writeUInt32LE(NO_PID, 12);
  bytes.set(payload, HEADER_BYTES);
  return bytes;
}

function text(value: string, what: string): Buffer {
  if (value.includes("\0")) refuse(`${what} with a NUL byte cannot be sent`);
  return Buffer.from(`${value}\0`);
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  for (const [at, value] of values.entries()) {
    if (!Number.isInteger(value) || value !== (value | 0)) refuse(`${value} is not a number of 32 bits`);
    bytes.writeInt32LE(value, at * 4);
  }
  return bytes;
}

/** As tmux's own client does, a variable that does not fit a message is left out. */
function environment(env: Readonly<Record<string, string>>): Buffer[] {
  return Object.entries(env)
    .map(([name, value]) => text(`${name}=${value}`, `the variable ${name}`))
    .filter((variable) => variable.length <= MAX_PAYLOAD_BYTES)
    .map((variable) => frame(MESSAGE.identifyEnviron, variable));
}

/**
 * All that comes before a command, in the one order that every release takes. The terminal's name is empty and must be there all
 * the same: a server that is not told it ends. Throws {@link EngineError} `protocol`, `notStarted`.
 */
export function encodeIdentity({ term, cwd, pid, env }: Identity): Buffer {
  const flags = Buffer.alloc(8);
  flags.writeBigUInt64LE(CLIENT_UTF8);
  return Buffer.concat([
    frame(MESSAGE.identifyLongFlags, flags),
    frame(MESSAGE.identifyTerm, text(term, "the terminal's type")),
    frame(MESSAGE.identifyFeatures, int32(0)),
    frame(MESSAGE.identifyTtyName, text("", "the terminal's name")),
    frame(MESSAGE.identifyCwd, text(cwd, "the folder")),
    frame(MESSAGE.identifyClientPid, int32(pid)),
    ...environment(env),
    frame(MESSAGE.identifyDone, Buffer.alloc(0)),
  ]);
}

/** One command, its words as the server's parser takes them. Throws {@link EngineError} `protocol`, `notStarted`. */
export function encodeCommand(argv: readonly string[]): Buffer {
  if (argv.length === 0) refuse("a command without a name cannot be sent");
  const words = argv.map((word) => text(word, "an argument"));
  return frame(MESSAGE.command, Buffer.concat([int32(argv.length), ...words]));
}

/** A piece of a file or of the input, cut into as many messages as it needs; none for no bytes. */
export function encodeRead(stream: number, data: Uint8Array): Buffer {
  const head = int32(stream);
  const frames: Buffer[] = [];
  for (let at = 0; at < data.length; at += PIECE_BYTES) {
    frames.push(frame(MESSAGE.read, Buffer.concat([head, data.subarray(at, at + PIECE_BYTES)])));
  }
  return Buffer.concat(frames);
}

/** `errno` 0: all was read. */
export function encodeReadDone(stream: number, errno: number): Buffer {
  return frame(MESSAGE.readDone, int32(stream, errno));
}

/** `errno` 0: it is open. */
export function encodeWriteReady(stream: number, errno: number): Buffer {
  return frame(MESSAGE.writeReady, int32(stream, errno));
}
