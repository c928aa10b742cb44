import type { BytePool } from "./byte-pool.ts";
import { encodeRecord, type RecordKind } from "./records.ts";

/** Output that comes this soon after the last belongs to the same record. */
const JOIN_MS = 8;
const MOST_JOINED = 64 * 1024;

interface Piece {
  readonly kind: RecordKind;
  readonly at: number;
  readonly parts: Uint8Array[];
  bytes: number;
}

/** Records that wait to be written, bounded by itself and by what all queues share. */
export class RecordQueue {
  readonly #pool: BytePool;
  readonly #most: number;
  #pieces: Piece[] = [];
  #bytes = 0;

  constructor(pool: BytePool, most: number) {
    this.#pool = pool;
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#pieces.length === 0;
  }

  /** The kind of the first record. */
  get first(): RecordKind | null {
    return this.#pieces[0]?.kind ?? null;
  }

  /** The array must not change afterwards. False, changing nothing, when there is no room. */
  add(kind: RecordKind, at: number, bytes: Uint8Array): boolean {
    if (this.#bytes + bytes.length > this.#most || !this.#pool.take(bytes.length)) return false;
    this.#bytes += bytes.length;
    const last = this.#pieces.at(-1);
    const joins = kind === "output" && last?.kind === "output" && at - last.at <= JOIN_MS;
    if (joins && last.bytes + bytes.length <= MOST_JOINED) {
      last.parts.push(bytes);
      last.bytes += bytes.length;
    } else this.#pieces.push({ kind, at, parts: [bytes], bytes: bytes.length });
    return true;
  }

  /** As {@link add}, whatever the limits: for the few records that say what became of the others. */
  mark(kind: RecordKind, at: number, bytes: Uint8Array): void {
    this.#pieces.push({ kind, at, parts: [bytes], bytes: 0 });
  }

  /** Takes records from the front, at most about `most` bytes, and not beyond the next image, which may begin a segment. */
  take(most: number): Piece[] {
    let bytes = this.#pieces[0]?.bytes ?? 0;
    let count = Math.min(1, this.#pieces.length);
    for (const piece of this.#pieces.slice(1)) {
      if (bytes + piece.bytes > most || piece.kind === "image") break;
      bytes += piece.bytes;
      count += 1;
    }
    return this.#pieces.splice(0, count);
  }

  /** What was taken could not be written: it waits again, before all others. */
  putBack(pieces: readonly Piece[]): void {
    this.#pieces.unshift(...pieces);
  }

  /** What was taken is on disk. */
  written(pieces: readonly Piece[]): void {
    this.#release(pieces);
  }

  /** Forgets all that waits. */
  drop(): void {
    this.#release(this.#pieces);
    this.#pieces = [];
  }

  #release(pieces: readonly Piece[]): void {
    const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
    this.#bytes -= bytes;
    this.#pool.give(bytes);
  }
}

export function encodePieces(pieces: readonly Piece[]): Uint8Array[] {
  return pieces.flatMap(({ kind, at, parts }) => encodeRecord(kind, at, parts));
}
