import path from "node:path";
import { type IndexDatabase, openIndex } from "./index-file.ts";
import { LineBlocks, type Progress } from "./line-blocks.ts";
import { segmentsIn } from "./places.ts";
import { segmentRecords } from "./read-records.ts";
import type { ReadRecord } from "./records.ts";
import type { SeenLine } from "./moments.ts";
import { SeenLines } from "./seen-lines.ts";

/** How far one transcript is in the index. */
export interface Indexed extends Progress {
  readonly transcript: string;
}

/** A screen that is being drawn again, up to where its transcript is in the index. */
interface Drawing {
  readonly lines: SeenLines;
  readonly known: readonly string[];
  readonly records: Generator<ReadRecord>;
}

interface Source {
  readonly id: number;
  readonly transcript: string;
  progress: Progress;
  /** What stood on the screen at `progress` has been told: it need not be drawn again for that. */
  settled: boolean;
  lines: SeenLines | null;
  drawing: Drawing | null;
  /** Told, and not yet in the index. */
  told: SeenLine[];
}

/** Screens of about a megabyte, kept between two pieces of their transcripts; another one is drawn again from the head of its segment. */
const MOST_SCREENS = 256;
/** Segments that are held in memory to draw screens again, together. */
const MOST_DRAWING = 4;
/** A screen of a pane that prints nothing is kept this long. */
const IDLE_MS = 10 * 60_000;
/** Blocks forgotten in one step. */
const MOST_FORGOTTEN = 200;
/** The most a step takes from one transcript before it is another one's turn. */
const TURN_MS = 10;

/** Brings transcripts into the index, a little at a time. Everything is done at once, in the calling thread. */
export class Indexer {
  readonly #root: string;
  readonly #db: IndexDatabase;
  readonly #blocks: LineBlocks;
  readonly #now: () => number;
  readonly #sources = new Map<string, Source>();
  /** Transcripts that may have something new, the longest waiting first. */
  readonly #waiting = new Set<string>();
  /** Those with a screen, the longest unused first. */
  readonly #drawn = new Set<Source>();

  /** Opens the index file. Throws what SQLite says. */
  constructor(root: string, file: string, now: () => number = Date.now) {
    this.#root = root;
    this.#now = now;
    this.#db = openIndex(file);
    this.#blocks = new LineBlocks(this.#db);
    for (const known of this.#blocks.sources()) {
      this.#sources.set(known.transcript, { ...known, lines: null, drawing: null, told: [] });
    }
  }

  /** These have new output, or are gone. */
  changed(transcripts: readonly string[]): void {
    for (const transcript of transcripts) this.#waiting.add(transcript);
  }

  /** All that was ever in the index: what of it is gone is found out. */
  checkAll(): void {
    this.changed([...this.#sources.keys()]);
  }

  progress(): Indexed[] {
    return [...this.#sources.values()].map(({ transcript, progress }) => ({ transcript, ...progress }));
  }

  /** Works for about so long, all or nothing. False when nothing waits any more. Throws what SQLite says; not to be used any more then. */
  step(milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    this.#db.exec("BEGIN IMMEDIATE");
    for (const transcript of [...this.#waiting]) {
      if (performance.now() > end) break;
      this.#waiting.delete(transcript);
      if (this.#turn(transcript, Math.min(end, performance.now() + TURN_MS))) this.#waiting.add(transcript);
    }
    this.#db.exec("COMMIT");
    return this.#waiting.size > 0;
  }

  /** What stands on screens, and has for a while, is told, too. To be called when nothing waits. */
  pause(): void {
    const now = this.#now();
    for (const { lines } of this.#drawn) lines?.pause(now);
    const told = [...this.#drawn].filter((source) => source.told.length > 0 || settles(source));
    if (told.length > 0) this.#db.exec("BEGIN IMMEDIATE");
    for (const source of told) {
      this.#keep(source);
      source.settled ||= settles(source);
      this.#blocks.progress(source);
    }
    if (told.length > 0) this.#db.exec("COMMIT");
    for (const source of [...this.#drawn]) if (isIdle(source, now)) this.#rest(source);
    this.#blocks.wipe();
  }

  /** How many screens are held. */
  get screens(): number {
    return this.#drawn.size;
  }

  close(): void {
    for (const source of [...this.#drawn]) this.#rest(source);
    if (this.#db.isOpen) this.#db.close();
  }

  /** True when there is more to do. */
  #turn(transcript: string, end: number): boolean {
    const folder = path.join(this.#root, transcript);
    const segments = segmentsIn(folder);
    const [oldest] = segments;
    const source = this.#sources.get(transcript);
    if (oldest === undefined) return source !== undefined && this.#forget(source);
    const known = source ?? this.#begin(transcript);
    const forgets = this.#blocks.forgetBefore(known.id, oldest, MOST_FORGOTTEN);
    if (known.progress.segment < oldest) this.#skipTo(known, oldest);
    const reads = this.#read(known, segments, end);
    this.#keep(known);
    this.#blocks.progress(known);
    return reads || forgets;
  }

  #begin(transcript: string): Source {
    const id = this.#blocks.begin(transcript);
    const source: Source = {
      id,
      transcript,
      progress: { segment: 0, offset: 0 },
      settled: true,
      lines: null,
      drawing: null,
      told: [],
    };
    this.#sources.set(transcript, source);
    return source;
  }

  #forget(source: Source): boolean {
    if (this.#blocks.forgetBefore(source.id, Number.MAX_SAFE_INTEGER, MOST_FORGOTTEN)) return true;
    this.#blocks.forgetSource(source.id);
    this.#sources.delete(source.transcript);
    this.#rest(source);
    return false;
  }

  #skipTo(source: Source, segment: number): void {
    if (source.progress.segment > 0) this.#rest(source);
    source.progress = { segment, offset: 0 };
  }

  #read(source: Source, segments: readonly number[], end: number): boolean {
    if (!source.settled && this.#linesOf(source, end) === null) return true;
    const folder = path.join(this.#root, source.transcript);
    for (const segment of segments.filter((one) => one >= source.progress.segment)) {
      const final = segment !== segments.at(-1);
      const from = segment === source.progress.segment ? source.progress.offset : 0;
      for (const record of segmentRecords({ folder, segment }, from, final)) {
        const lines = this.#linesOf(source, end);
        if (lines === null) return true;
        lines.take({ ...record, segment });
        source.settled = false;
        source.progress = { segment, offset: record.end };
        if (performance.now() > end) return true;
      }
      if (final) source.progress = { segment: segment + 1, offset: 0 };
    }
    return false;
  }

  /** Null when they are not there in time: then it goes on at the next turn. */
  #linesOf(source: Source, end: number): SeenLines | null {
    if (source.lines === null && source.drawing === null && this.#drawings >= MOST_DRAWING) return null;
    this.#drawn.delete(source);
    this.#drawn.add(source);
    if (source.lines) return source.lines;
    for (const oldest of this.#drawn) {
      if (this.#drawn.size <= MOST_SCREENS) break;
      this.#keep(oldest);
      this.#rest(oldest);
    }
    source.drawing ??= this.#beginDrawing(source);
    if (!this.#drawAgain(source, source.drawing, end)) return null;
    source.lines = source.drawing.lines;
    source.drawing = null;
    return source.lines;
  }

  get #drawings(): number {
    return [...this.#drawn].filter(({ drawing }) => drawing !== null).length;
  }

  #beginDrawing({ id, transcript, progress, told }: Source): Drawing {
    const known = this.#blocks.lastLines(id);
    const lines = new SeenLines(known, (line) => told.push(line));
    lines.muted = true;
    const place = { folder: path.join(this.#root, transcript), segment: progress.segment };
    return { lines, known, records: segmentRecords(place, 0, false) };
  }

  /** As it was when `progress` was reached: what was told before is not told again. False when that takes longer. */
  #drawAgain({ progress: { segment, offset } }: Source, { lines, known, records }: Drawing, end: number): boolean {
    while (offset > 0) {
      const { value: record } = records.next() as IteratorResult<ReadRecord, undefined>;
      if (record === undefined || record.offset >= offset) break;
      lines.take({ ...record, segment });
      if (performance.now() > end) return false;
    }
    lines.muted = false;
    if (offset > 0) lines.goOn(known);
    return true;
  }

  #keep(source: Source): void {
    if (source.told.length > 0) this.#blocks.add(source.id, source.told);
    source.told.length = 0;
  }

  #rest(source: Source): void {
    source.lines?.close();
    source.drawing?.lines.close();
    source.lines = null;
    source.drawing = null;
    this.#drawn.delete(source);
  }
}

/** What stands on its screen has just been told, all of it. */
function settles({ lines, settled }: Source): boolean {
  return !settled && lines !== null && lines.settled;
}

function isIdle({ lines, settled }: Source, now: number): boolean {
  return settled && lines !== null && now - lines.at > IDLE_MS;
}
