import { AppError } from "../../shared/base/errors.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import { repaintBytes } from "../live/repaint.ts";
import type { BytePool } from "./byte-pool.ts";
import type { TranscriptFacts } from "./places.ts";
import { encodeRecord, MOST_PAYLOAD, type RecordKind, sizeBytes } from "./records.ts";
import { encodePieces, RecordQueue } from "./record-queue.ts";
import { type Clocks, RisingClock } from "./rising-clock.ts";
import { SegmentFile } from "./segment-file.ts";

export interface WriterLimits {
  /** Size at which a new segment is begun. */
  readonly segment: number;
  /** Most bytes that wait for the disk. */
  readonly queue: number;
  /** Milliseconds in which output is collected. */
  readonly collectMs: number;
  /** Milliseconds until a disk that failed is tried again. */
  readonly retryMs: number;
}

export const writerLimits: WriterLimits = {
  segment: 4 * 1024 * 1024,
  queue: 8 * 1024 * 1024,
  collectMs: 400,
  retryMs: 5000,
};

export interface WriterParts {
  readonly folder: string;
  readonly facts: () => TranscriptFacts;
  /** Asked for anew each time, but for the queue. */
  readonly limits: () => WriterLimits;
  readonly clocks: Clocks;
  readonly pool: BytePool;
  /** The newest segment there is and its last time; null for a new transcript. */
  readonly before: { readonly segment: number; readonly at: number } | null;
  /** An image would be of use: it becomes the head of the next segment, or makes good what was lost. */
  readonly wantsImage: () => void;
  /** So much of a segment is on disk. */
  readonly wrote: (segment: number, bytes: number, at: number) => void;
  readonly gap: (at: number) => void;
  /** Told each time it fails; what waits is kept and tried again. */
  readonly failed: (thrown: unknown) => void;
  /** It wrote again after it had failed. */
  readonly recovered: () => void;
}

/** So much is not collected any longer. */
const HURRY = 512 * 1024;
/** Written at once, with what came meanwhile waiting. */
const BATCH = 1024 * 1024;
/** A segment waits for an image to begin the next one with until it is this much larger than it should be. */
const OVERSIZE = 1.25;
/** History drawn with an image: what the first one finds, what may make good a gap, and what stands above the head of a segment. */
const HISTORY = { first: 4 * 1024 * 1024, gap: 256 * 1024, head: 16 * 1024 };

/** The end of the history, whole rows: each begins and ends with a plain pen. */
function newestRows(history: Uint8Array, most: number): Uint8Array {
  if (history.length <= most) return history;
  const from = history.indexOf(10, history.length - most);
  return from < 0 ? new Uint8Array() : history.subarray(from + 1);
}

/**
 * Writes one pane's transcript: never in the way of whoever gives it output, a segment at a time. Where the disk takes nothing,
 * what waits is bounded: beyond that it is dropped, a gap is marked and the pane drawn anew.
 */
export class TranscriptWriter {
  readonly #parts: WriterParts;
  readonly #queue: RecordQueue;
  readonly #clock: RisingClock;
  #file: SegmentFile | null = null;
  #segment: number;
  #size: { readonly cols: number; readonly rows: number } | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What is done with the file, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #failing = false;
  /** Output is being dropped: the record of the gap waits to be written. */
  #dropping = false;
  #asked = false;
  #drawn = false;
  #closed = false;
  /** It is being written, or about to be, without collecting. */
  #hurries = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#queue = new RecordQueue(parts.pool, parts.limits().queue);
    this.#clock = new RisingClock(parts.clocks, parts.before?.at ?? 0);
    this.#segment = parts.before?.segment ?? 0;
    if (parts.before) this.gap("restart");
  }

  /** The segment that is or was last written to. */
  get segment(): number {
    return this.#segment;
  }

  /** The array must not change afterwards. */
  output(chunk: Uint8Array): void {
    this.#drawn = true;
    if (chunk.length <= MOST_PAYLOAD) return this.#add("output", chunk);
    this.#add("output", chunk.subarray(0, MOST_PAYLOAD));
    this.output(chunk.subarray(MOST_PAYLOAD));
  }

  /** `gap`: output was lost before it. */
  image(image: PaneImage, gap: boolean): void {
    if (gap && this.#drawn) this.gap("feed");
    const most = this.#drawn ? (gap ? HISTORY.gap : HISTORY.head) : HISTORY.first;
    this.#drawn = true;
    this.#asked = false;
    this.#size = { cols: image.cols, rows: image.rows };
    const drawing = repaintBytes({ ...image, history: newestRows(image.history, most) });
    this.#add("image", Buffer.concat([sizeBytes(image.cols, image.rows), drawing]));
  }

  size(cols: number, rows: number): void {
    if (this.#size === null || (this.#size.cols === cols && this.#size.rows === rows)) return;
    this.#size = { cols, rows };
    this.#add("size", sizeBytes(cols, rows));
  }

  gap(why: string): void {
    if (this.#dropping || this.#closed) return;
    const at = this.#clock.stamp();
    this.#parts.gap(at);
    this.#queue.mark("gap", at, Buffer.from(why));
    this.#soon();
  }

  end(why: string): void {
    if (this.#dropping || this.#closed) return;
    this.#queue.mark("end", this.#clock.stamp(), Buffer.from(why));
    this.#soon();
  }

  /** What comes next begins a new segment. Resolves when the present one is closed. */
  async turn(): Promise<void> {
    await this.#afterwards(() => this.#endSegment());
    if (!this.#closed) this.#parts.wantsImage();
  }

  /** Writes what waits, if the disk takes it, and closes the file. */
  async close(why: string): Promise<void> {
    if (this.#closed) return;
    if (!this.#queue.empty || this.#segment > 0) this.end(why);
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#afterwards(() => this.#flush());
    this.#queue.drop();
    await this.#endSegment();
  }

  #add(kind: RecordKind, bytes: Uint8Array): void {
    if (this.#closed || this.#dropping) return;
    if (!this.#queue.add(kind, this.#clock.stamp(), bytes)) return this.#startDropping();
    if (this.#queue.bytes > HURRY) this.#hurry();
    else this.#soon();
  }

  #hurry(): void {
    if (this.#hurries || this.#failing || this.#closed) return;
    this.#hurries = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#afterwards(() => this.#inTime()), 0);
  }

  #startDropping(): void {
    this.#queue.drop();
    this.gap("disk");
    this.#dropping = true;
    if (!this.#failing) this.#parts.failed(new AppError("transcripts.slow", "The disk is slower than the panes."));
    this.#failing = true;
  }

  #soon(): void {
    if (this.#timer !== null || this.#closed) return;
    const { collectMs, retryMs } = this.#parts.limits();
    this.#timer = setTimeout(() => void this.#afterwards(() => this.#inTime()), this.#failing ? retryMs : collectMs);
  }

  async #inTime(): Promise<void> {
    await this.#flush();
    this.#timer = null;
    this.#hurries = false;
    if (!this.#queue.empty) this.#soon();
  }

  #afterwards(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step);
    return this.#work;
  }

  /** Never throws: what fails is told, and waits. */
  async #flush(): Promise<void> {
    while (!this.#queue.empty) {
      if (this.#file !== null && this.#isFull(this.#file)) await this.#endSegment();
      const pieces = this.#queue.take(Math.min(BATCH, this.#parts.limits().segment / 2));
      try {
        await this.#write(pieces);
        this.#queue.written(pieces);
      } catch (thrown) {
        this.#queue.putBack(pieces);
        return this.#fail(thrown);
      }
      this.#wroteAgain();
    }
  }

  async #write(pieces: ReturnType<RecordQueue["take"]>): Promise<void> {
    const at = pieces[0]?.at ?? 0;
    const file = this.#file ?? (await this.#begin());
    await file.append([...(file.bytes === 0 ? this.#head(at) : []), ...encodePieces(pieces)]);
    this.#parts.wrote(file.segment, file.bytes, pieces.at(-1)?.at ?? at);
    if (file.bytes < this.#parts.limits().segment || this.#asked) return;
    this.#asked = true;
    this.#parts.wantsImage();
  }

  #head(at: number): Uint8Array[] {
    const facts = encodeRecord("begin", at, [Buffer.from(JSON.stringify(this.#parts.facts()))]);
    const size = this.#size;
    return size === null ? facts : [...facts, ...encodeRecord("size", at, [sizeBytes(size.cols, size.rows)])];
  }

  async #begin(): Promise<SegmentFile> {
    this.#file = await SegmentFile.begin(this.#parts.folder, this.#segment);
    this.#segment = this.#file.segment;
    this.#asked = false;
    return this.#file;
  }

  #isFull({ bytes }: SegmentFile): boolean {
    const { segment } = this.#parts.limits();
    return bytes >= segment * (this.#queue.first === "image" ? 1 : OVERSIZE);
  }

  #fail(thrown: unknown): Promise<void> {
    this.#failing = true;
    this.#parts.failed(thrown);
    return this.#endSegment();
  }

  #wroteAgain(): void {
    if (this.#failing) this.#parts.recovered();
    this.#failing = false;
    if (!this.#dropping) return;
    this.#dropping = false;
    this.#parts.wantsImage();
  }

  async #endSegment(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}
