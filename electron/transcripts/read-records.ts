import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { segmentName, segmentsIn } from "./places.ts";
import { type ReadRecord, recordsIn } from "./records.ts";

/** The first record of a segment, facts, is surely smaller. */
const HEAD_BYTES = 64 * 1024;

/** The bytes of a segment from `from` on. Empty where there is none any more. */
function readFrom(file: string, from: number, most = Number.POSITIVE_INFINITY): Buffer {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    return Buffer.alloc(0); // Swept meanwhile.
  }
  try {
    const buffer = Buffer.allocUnsafe(Math.min(most, Math.max(0, fstatSync(handle).size - from)));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(handle, buffer, filled, buffer.length - filled, from + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

export interface SegmentPlace {
  readonly folder: string;
  readonly segment: number;
}

/** The records of one segment from an offset on, which must be the beginning of one. Reads at once: for worker threads. */
export function segmentRecords({ folder, segment }: SegmentPlace, from: number, final: boolean): Generator<ReadRecord> {
  return recordsIn(readFrom(path.join(folder, segmentName(segment)), from), from, final);
}

/** When a segment begins, without reading all of it; null where that can't be told. */
export function segmentBegin({ folder, segment }: SegmentPlace): number | null {
  const [first] = recordsIn(readFrom(path.join(folder, segmentName(segment)), 0, HEAD_BYTES), 0, false);
  return first?.at ?? null;
}

/** All records of a transcript, oldest first, with their segments. Reads a segment at a time. */
export function* readRecords(folder: string): Generator<ReadRecord & { readonly segment: number }> {
  const segments = segmentsIn(folder);
  for (const segment of segments) {
    const final = segment !== segments.at(-1);
    for (const record of segmentRecords({ folder, segment }, 0, final)) yield { ...record, segment };
  }
}
