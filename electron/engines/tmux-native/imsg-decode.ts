import { HEADER_BYTES, MAX_FRAME_BYTES, MESSAGE, PROTOCOL_VERSION } from "./message-types.ts";

/** One message as it came. `payload` is only valid as long as the chunk it was fed with is left alone. */
export interface Frame {
  readonly type: number;
  readonly payload: Buffer;
}

/** What stands in the upper half of the length when a file comes with a message: up to 3.5, and from 3.6 on. */
const WITH_FILE: readonly number[] = [0x0001, 0x8000];
const NOTHING = Buffer.alloc(0);

/**
 * Cuts the server's bytes into messages: the same ones however the bytes are cut. Never throws and never holds more than one
 * unfinished message. Once the bytes make no sense, `broken` says why and nothing more comes out.
 */
export class FrameDecoder {
  #carry = NOTHING;
  #broken: string | null = null;
  #otherVersion: number | null = null;

  get broken(): string | null {
    return this.#broken;
  }

  /** The version of the protocol that the server named, when it is not the one spoken here. */
  get otherVersion(): number | null {
    return this.#otherVersion;
  }

  /** Bytes kept of a message that is not complete: less than the longest message. */
  get held(): number {
    return this.#carry.length;
  }

  feed(chunk: Uint8Array): Frame[] {
    if (this.#broken !== null || chunk.length === 0) return [];
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const bytes = this.#carry.length === 0 ? fresh : Buffer.concat([this.#carry, fresh]);
    const frames: Frame[] = [];
    let at = 0;
    while (bytes.length - at >= HEADER_BYTES) {
      const size = this.#sizeOf(bytes, at);
      if (size === null || bytes.length - at < size) break;
      frames.push({ type: bytes.readUInt32LE(at), payload: bytes.subarray(at + HEADER_BYTES, at + size) });
      at += size;
    }
    this.#carry = this.#broken === null && at < bytes.length ? Buffer.from(bytes.subarray(at)) : NOTHING;
    return frames;
  }

  /** Null once it makes no sense. */
  #sizeOf(bytes: Buffer, at: number): number | null {
    const length = bytes.readUInt16LE(at + 4);
    const marks = bytes.readUInt16LE(at + 6);
    if (marks !== 0 && !WITH_FILE.includes(marks)) return this.#fail("a message of impossible length");
    if (length < HEADER_BYTES || length > MAX_FRAME_BYTES) return this.#fail(`a message of ${length} bytes`);
    const version = bytes.readUInt32LE(at + 8) & 0xff;
    if (version !== PROTOCOL_VERSION) return this.#differs(version, bytes.readUInt32LE(at));
    return length;
  }

  #differs(version: number, type: number): null {
    if (type === MESSAGE.version) this.#otherVersion = version;
    return this.#fail(`a message of version ${version} of the protocol`);
  }

  #fail(why: string): null {
    this.#broken = why;
    return null;
  }
}
