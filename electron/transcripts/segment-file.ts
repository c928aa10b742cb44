import { type FileHandle, mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { PRIVATE_FILE, PRIVATE_FOLDER, segmentName, segmentOf } from "./places.ts";

/** The segment that is being written. Never goes on in a file that was there before: its end may be torn. */
export class SegmentFile {
  readonly segment: number;
  readonly #file: string;
  readonly #handle: FileHandle;
  #bytes = 0;

  private constructor(file: string, segment: number, handle: FileHandle) {
    this.#file = file;
    this.segment = segment;
    this.#handle = handle;
  }

  /**
   * Begins the one after `last` and after all that are there: another Paneglass may have written some. Makes the folder, too, for its
   * owner alone. Throws what the file system says.
   */
  static async begin(folder: string, last: number): Promise<SegmentFile> {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    const there = (await readdir(folder)).map((name) => segmentOf(name) ?? 0);
    const segment = Math.max(last, ...there) + 1;
    const file = path.join(folder, segmentName(segment));
    return new SegmentFile(file, segment, await open(file, "ax", PRIVATE_FILE));
  }

  /** Bytes that are surely in the file. */
  get bytes(): number {
    return this.#bytes;
  }

  /** All or nothing: what a failing disk took of it is cut off again where the disk still can. Throws what the file system says. */
  async append(buffers: readonly Uint8Array[]): Promise<void> {
    try {
      await this.#write(Buffer.concat(buffers));
    } catch (thrown) {
      await this.#handle.truncate(this.#bytes).catch(() => {}); // The reader skips what stays.
      throw thrown;
    }
  }

  /** Ends it; one that nothing could be written to is removed. */
  async close(): Promise<void> {
    await this.#handle.close().catch(() => {}); // A disk that fails now has already been told of.
    if (this.#bytes === 0) await rm(this.#file, { force: true }).catch(() => {});
  }

  async #write(bytes: Buffer): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, null);
      written += bytesWritten;
    }
    this.#bytes += bytes.length;
  }
}
