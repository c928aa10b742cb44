/** Frame: length of the rest (4 bytes, big endian), kind (1 byte), payload. */
export interface Frame {
  readonly kind: number;
  readonly payload: Uint8Array;
}

const HEAD = 4;
/** No reply and no image is larger: what would be is answered with a failure instead. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;
/** Until the other side has shown who it is. */
export const MAX_GREETING_BYTES = 4096;

/** A copy of so little costs less than one more piece to write. */
const SMALL_BYTES = 2048;

/** The frame as pieces to be written one after another; a payload of some size is not copied. */
export function framePieces(kind: number, ...payload: readonly Uint8Array[]): Uint8Array[] {
  const bytes = payload.reduce((sum, piece) => sum + piece.length, 0);
  const head = new Uint8Array(HEAD + 1);
  new DataView(head.buffer).setUint32(0, bytes + 1);
  head[HEAD] = kind;
  return bytes <= SMALL_BYTES ? [Buffer.concat([head, ...payload])] : [head, ...payload];
}

/**
 * Cuts a stream of bytes into frames. Same frames for any cut of the stream; holds at most one frame. After a length that nobody may
 * send it is `broken` and gives nothing more.
 */
export class FrameReader {
  readonly #take: (frame: Frame) => void;
  #limit: number;
  #head = new Uint8Array(HEAD);
  #headBytes = 0;
  #body: Uint8Array | null = null;
  #bodyBytes = 0;
  #broken = false;

  constructor(take: (frame: Frame) => void, limit = MAX_GREETING_BYTES) {
    this.#take = take;
    this.#limit = limit;
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Frames that begin from now on may be so large. */
  allow(bytes: number): void {
    this.#limit = bytes;
  }

  /** Stops reading: whatever comes is nobody's. */
  stop(): void {
    this.#broken = true;
    this.#body = null;
  }

  feed(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && !this.#broken) {
      at = this.#body === null ? this.#readHead(chunk, at) : this.#readBody(this.#body, chunk, at);
    }
  }

  #readHead(chunk: Uint8Array, from: number): number {
    const end = Math.min(chunk.length, from + HEAD - this.#headBytes);
    this.#head.set(chunk.subarray(from, end), this.#headBytes);
    this.#headBytes += end - from;
    if (this.#headBytes < HEAD) return end;
    this.#headBytes = 0;
    const length = new DataView(this.#head.buffer).getUint32(0);
    if (length < 1 || length > this.#limit) {
      this.stop();
      return end;
    }
    return this.#begin(length, chunk, end);
  }

  /** A frame that lies within the chunk is given as a part of it. */
  #begin(length: number, chunk: Uint8Array, from: number): number {
    if (chunk.length - from >= length) {
      this.#give(chunk.subarray(from, from + length));
      return from + length;
    }
    this.#body = Buffer.allocUnsafe(length);
    this.#bodyBytes = 0;
    return from;
  }

  #readBody(body: Uint8Array, chunk: Uint8Array, from: number): number {
    const end = Math.min(chunk.length, from + body.length - this.#bodyBytes);
    body.set(chunk.subarray(from, end), this.#bodyBytes);
    this.#bodyBytes += end - from;
    if (this.#bodyBytes < body.length) return end;
    this.#body = null;
    this.#give(body);
    return end;
  }

  #give(body: Uint8Array): void {
    this.#take({ kind: body[0] ?? 0, payload: body.subarray(1) });
  }
}
