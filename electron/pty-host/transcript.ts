import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { messageOf } from "../../shared/base/errors.ts";

export interface TranscriptLimits {
  /** Size at which the file becomes the older part and a new one begins. */
  readonly part: number;
}

const LIMITS: TranscriptLimits = { part: 4 * 1024 * 1024 };
/** Output comes in many small pieces, and of a flood most would be gone again at once. */
const COLLECT_MS = 100;

/**
 * What a program prints, on disk: `FILE` and, once that is full, the part before it as `FILE.1`. Writing never holds up the program:
 * when the disk is slower, what waits is bounded by one part, and the oldest goes first, as it would have gone from the file.
 */
export class Transcript {
  readonly #file: string;
  readonly #limits: TranscriptLimits;
  readonly #failed: (message: string) => void;
  #handle: FileHandle | null = null;
  #written = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #over = false;
  #kept = false;
  /** Some of what waited was dropped: what is on the disk does not lead up to what comes. */
  #gap = false;
  #hurry: () => void = () => {};

  constructor(file: string, failed: (message: string) => void, limits = LIMITS) {
    this.#file = file;
    this.#failed = failed;
    this.#limits = limits;
  }

  /** The array must not change afterwards. */
  write(bytes: Uint8Array): void {
    if (this.#over) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    while (this.#waitingBytes > this.#limits.part && this.#waiting.length > 1) {
      this.#waitingBytes -= this.#waiting.shift()?.length ?? 0;
      this.#gap = true;
    }
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = null;
    });
  }

  /** Writes what waits and lets the files be, whatever comes. */
  async keep(): Promise<void> {
    this.#over = true;
    this.#kept = true;
    this.#hurry();
    await this.#writing;
    await this.#endPart();
  }

  /** The pane was closed in good order: nobody lost anything. */
  async remove(): Promise<void> {
    if (this.#kept) return;
    this.#over = true;
    this.#waiting = [];
    this.#hurry();
    await this.#writing;
    await this.#removeParts();
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        await this.#collected();
        await this.#writeAll();
      }
    } catch (thrown) {
      this.#over = true;
      this.#waiting = [];
      this.#failed(`the transcript ${this.#file} ends here: ${messageOf(thrown)}`);
    }
  }

  async #writeAll(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#gap) await this.#startOver();
    else if (this.#written + bytes.length > this.#limits.part) await this.#turn();
    this.#handle ??= await open(this.#file, "a", 0o600);
    this.#written += bytes.length;
    await this.#handle.appendFile(bytes);
  }

  /** The present part becomes the older one. */
  async #turn(): Promise<void> {
    await this.#endPart();
    if (this.#written > 0) await rename(this.#file, `${this.#file}.1`);
    this.#written = 0;
  }

  /** What is there and what comes would not join. */
  async #startOver(): Promise<void> {
    this.#gap = false;
    await this.#removeParts();
    this.#written = 0;
  }

  async #removeParts(): Promise<void> {
    await this.#endPart();
    await Promise.all([this.#file, `${this.#file}.1`].map((file) => rm(file, { force: true })));
  }

  #collected(): Promise<void> {
    if (this.#over) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, COLLECT_MS);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #endPart(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }
}
