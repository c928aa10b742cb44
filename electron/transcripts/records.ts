import { crc32 } from "node:zlib";

/**
 * What a record says. `begin`: facts as JSON, first in every segment. `size`, `image`: columns and rows, of an image then the bytes that
 * draw it on a terminal just reset. `output`: bytes of the program. `gap`: why output is missing here. `end`: why nothing comes for now.
 */
export type RecordKind = "begin" | "size" | "image" | "output" | "gap" | "end";

export interface TranscriptRecord {
  readonly kind: RecordKind;
  /** Milliseconds since the epoch; never below that of the record before. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A record and where it lies in its segment. */
export interface ReadRecord extends TranscriptRecord {
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
}

const kinds: readonly RecordKind[] = ["begin", "size", "image", "output", "gap", "end"];
const MARK = 0x50a7;
/** Mark 2, kind 1, unused 1, length 4, time 8, checksum 4. */
const HEAD = 20;
const CHECKED = 16;
export const MOST_PAYLOAD = 16 * 1024 * 1024;

/** The buffers of one record, to be written in this order. `parts` are not copied. */
export function encodeRecord(kind: RecordKind, at: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const head = Buffer.alloc(HEAD);
  head.writeUInt16LE(MARK, 0);
  head.writeUInt8(kinds.indexOf(kind) + 1, 2);
  head.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    4,
  );
  head.writeDoubleLE(at, 8);
  const sum = parts.reduce((crc, part) => crc32(part, crc), crc32(head.subarray(0, CHECKED)));
  head.writeUInt32LE(sum, CHECKED);
  return [head, ...parts];
}

type Tried = { readonly record: ReadRecord } | "short" | "bad";

interface Place {
  readonly buffer: Buffer;
  /** Where in its segment the buffer begins. */
  readonly base: number;
}

function tryAt({ buffer, base }: Place, at: number): Tried {
  if (at + HEAD > buffer.length) return "short";
  if (buffer.readUInt16LE(at) !== MARK) return "bad";
  const kind = kinds[buffer.readUInt8(at + 2) - 1];
  const length = buffer.readUInt32LE(at + 4);
  if (kind === undefined || length > MOST_PAYLOAD) return "bad";
  const end = at + HEAD + length;
  if (end > buffer.length) return "short";
  const bytes = buffer.subarray(at + HEAD, end);
  if (crc32(bytes, crc32(buffer.subarray(at, at + CHECKED))) !== buffer.readUInt32LE(at + CHECKED)) return "bad";
  return { record: { kind, at: buffer.readDoubleLE(at + 8), bytes, offset: base + at, end: base + end } };
}

function nextSound(place: Place, from: number): ReadRecord | null {
  const mark = Buffer.from([MARK & 0xff, MARK >> 8]);
  for (let at = place.buffer.indexOf(mark, from); at >= 0; at = place.buffer.indexOf(mark, at + 1)) {
    const tried = tryAt(place, at);
    if (typeof tried === "object") return tried.record;
  }
  return null;
}

/**
 * The records of a piece of a segment, which begins at `base`. What is torn or damaged is left out, and a `gap` record told in its
 * place when sound ones follow. With `final` false an unfinished record at the end may still be on its way.
 */
export function* recordsIn(buffer: Buffer, base: number, final: boolean): Generator<ReadRecord, void> {
  let at = 0;
  while (at < buffer.length) {
    const tried = tryAt({ buffer, base }, at);
    if (typeof tried === "object") {
      yield tried.record;
      at = tried.record.end - base;
      continue;
    }
    if (tried === "short" && !final) return;
    const sound = nextSound({ buffer, base }, at + 1);
    if (sound === null) return;
    const { offset } = sound;
    yield { kind: "gap", at: sound.at, bytes: Buffer.from("damaged"), offset, end: offset };
    at = offset - base;
  }
}

const SIZE = 4;

export function sizeBytes(cols: number, rows: number): Uint8Array {
  const bytes = Buffer.alloc(SIZE);
  bytes.writeUInt16LE(Math.min(cols, 0xffff), 0);
  bytes.writeUInt16LE(Math.min(rows, 0xffff), 2);
  return bytes;
}

/** Of a `size` or an `image`; what draws an image comes behind. */
export function sizeOf({ bytes }: TranscriptRecord): { cols: number; rows: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < SIZE) return { cols: 80, rows: 24 };
  return { cols: Math.max(1, view.readUInt16LE(0)), rows: Math.max(1, view.readUInt16LE(2)) };
}

export function drawingOf({ bytes }: TranscriptRecord): Uint8Array {
  return bytes.subarray(SIZE);
}
