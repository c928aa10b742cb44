import { repaintBytes } from "../live/repaint.ts";
import { TerminalScreen } from "../engines/terminal-screen.ts";
import { utf8Tail } from "../../shared/base/utf8-tail.ts";
import type { TranscriptEvent } from "../../shared/models/transcript.ts";
import { type Cursor, type Onward, onwardCursor, parseCursor } from "./cursors.ts";
import { segmentsIn } from "./places.ts";
import { segmentBegin, segmentRecords } from "./read-records.ts";
import { drawingOf, sizeOf } from "./records.ts";
import type { Place, SegmentRecord } from "./moments.ts";

/** A part of a transcript; times are milliseconds since the epoch. */
export interface PlayedPart {
  readonly cols: number;
  readonly rows: number;
  readonly events: TranscriptEvent[];
  readonly next: string | null;
}

export interface PlayFrom {
  readonly from?: string | undefined;
  /** Milliseconds since the epoch: the screen as it stood then, and on. */
  readonly at?: number | undefined;
}

/** A part ends when it has so many bytes or events. */
const MOST_BYTES = 1024 * 1024;
const MOST_EVENTS = 5000;
/** Rows above the screen at a moment that is opened. */
const HISTORY = 1000;
const RESET = "\u001bc";
const NOTHING = new Uint8Array();
/** A byte order mark is a character as any other. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const STANDARD = { cols: 80, rows: 24 };

/** The records from a place on; the first of them is the one that lies there. */
function* recordsFrom(folder: string, { segment, offset }: Place): Generator<SegmentRecord> {
  const segments = segmentsIn(folder);
  for (const one of segments.filter((number) => number >= segment)) {
    const from = one === segment ? offset : 0;
    for (const record of segmentRecords({ folder, segment: one }, from, one !== segments.at(-1)))
      yield { ...record, segment: one };
  }
}

/** What a part begins with. `lost`: the next image counts. `half`: the beginning of a character. */
interface Begin {
  readonly cols: number;
  readonly rows: number;
  readonly lost: boolean;
  readonly half: Uint8Array;
  /** Something is on the screen. */
  readonly started: boolean;
}

/** Plays records as events, with characters that were cut put together again. */
class Player {
  readonly events: TranscriptEvent[] = [];
  #bytes = 0;
  #half: Uint8Array;
  #size: { cols: number; rows: number };
  #lost: boolean;
  #started: boolean;

  constructor({ cols, rows, lost, half, started }: Begin) {
    this.#size = { cols, rows };
    this.#lost = lost;
    this.#half = half;
    this.#started = started;
  }

  /** Not in the middle of a character, but for bytes that are no text at all. */
  get full(): boolean {
    if (this.#half.length > 0 && this.#bytes < 2 * MOST_BYTES) return false;
    return this.#bytes >= MOST_BYTES || this.events.length >= MOST_EVENTS;
  }

  state(): Pick<Onward, "cols" | "rows" | "lost"> {
    return { ...this.#size, lost: this.#lost };
  }

  play(record: SegmentRecord, skip: number): void {
    if (record.kind === "output") this.#output(record.at, record.bytes.subarray(skip));
    else if (record.kind === "size") this.#sized(record);
    else if (record.kind === "image") this.#image(record);
    else if (record.kind === "gap") this.#gap(record.at);
  }

  /** Nothing comes after it, for now. */
  end(): void {
    this.#flush(this.events.at(-1)?.[0] ?? 0);
  }

  #output(at: number, bytes: Uint8Array): void {
    this.#started = true;
    this.#bytes += bytes.length;
    const whole = this.#half.length === 0 ? bytes : Buffer.concat([this.#half, bytes]);
    const text = whole.subarray(0, whole.length - utf8Tail(NOTHING, whole).length);
    this.#half = whole.subarray(text.length);
    this.#say(at, decoder.decode(text));
  }

  #say(at: number, text: string): void {
    if (text !== "") this.events.push([at, "o", text]);
  }

  #sized(record: SegmentRecord): void {
    const { cols, rows } = sizeOf(record);
    if (this.#size.cols === cols && this.#size.rows === rows) return;
    this.#size = { cols, rows };
    this.events.push([record.at, "r", `${cols}x${rows}`]);
  }

  /** An image that only says what is shown already is no event. */
  #image(record: SegmentRecord): void {
    const { cols, rows } = sizeOf(record);
    const resized = this.#size.cols !== cols || this.#size.rows !== rows;
    this.#sized(record);
    if (this.#started && !this.#lost && !resized) return;
    this.#flush(record.at);
    this.#lost = false;
    this.#started = true;
    this.#bytes += record.bytes.length;
    this.#say(record.at, RESET + decoder.decode(drawingOf(record)));
  }

  #gap(at: number): void {
    this.#flush(at);
    this.#lost = true;
    if (this.#started) this.events.push([at, "m", "gap"]);
  }

  /** A character that was cut for good shows as one that can't be told. */
  #flush(at: number): void {
    this.#say(at, decoder.decode(this.#half));
    this.#half = NOTHING;
  }
}

/**
 * A part of the transcript in `folder`. With the cursor of a moment its first event draws the screen as it stood then. Throws AppError
 * `transcripts.badCursor`.
 */
export function playPart(folder: string, { from, at }: PlayFrom): PlayedPart {
  const cursor = from === undefined ? timeCursor(folder, at) : parseCursor(from);
  if (cursor === null) {
    const first = firstPlace(folder);
    return playOn(folder, first, { ...firstSize(folder, first), lost: false, half: NOTHING, started: false });
  }
  if ("onward" in cursor) return playOn(folder, cursor.onward, { ...cursor.onward, half: NOTHING, started: true });
  const drawn = screenAt(folder, cursor.moment);
  const part = playOn(folder, cursor.moment, { ...drawn, started: true });
  return { ...part, events: [[drawn.at, "o", drawn.text], ...part.events] };
}

/** The last moment up to a time; null for the beginning. */
function timeCursor(folder: string, at: number | undefined): Cursor | null {
  if (at === undefined) return null;
  const begun = segmentsIn(folder).filter((segment) => (segmentBegin({ folder, segment }) ?? Infinity) <= at);
  const segment = begun.at(-1);
  if (segment === undefined) return null;
  let moment: Place | null = null;
  for (const record of segmentRecords({ folder, segment }, 0, true)) {
    if (record.at > at) break;
    if (record.kind !== "begin" && record.kind !== "end")
      moment = { segment, offset: record.offset, byte: record.bytes.length };
  }
  return moment && { moment };
}

function firstPlace(folder: string): Place {
  return { segment: segmentsIn(folder)[0] ?? 0, offset: 0, byte: 0 };
}

/** The first size there is: what is played before it would have no other. */
function firstSize(folder: string, place: Place): { cols: number; rows: number } {
  for (const record of recordsFrom(folder, place)) {
    if (record.kind === "size" || record.kind === "image") return sizeOf(record);
    if (record.kind === "output") break;
  }
  return STANDARD;
}

function playOn(folder: string, place: Place, begin: Begin): PlayedPart {
  const { cols, rows } = begin;
  const player = new Player(begin);
  let skip = place.byte;
  for (const record of recordsFrom(folder, place)) {
    if (player.full) {
      const next = onwardCursor({ segment: record.segment, offset: record.offset, byte: 0, ...player.state() });
      return { cols, rows, events: player.events, next };
    }
    player.play(record, skip);
    skip = 0;
  }
  player.end();
  return { cols, rows, events: player.events, next: null };
}

interface DrawnMoment {
  readonly at: number;
  readonly cols: number;
  readonly rows: number;
  readonly lost: boolean;
  readonly half: Uint8Array;
  readonly text: string;
}

/** The screen as it stood when the bytes up to a place had been printed. */
function screenAt(folder: string, moment: Place): DrawnMoment {
  const begin = lastImageBefore(folder, moment);
  let screen = new TerminalScreen(STANDARD, HISTORY * 5);
  let lost = true;
  let at = 0;
  let last: Uint8Array = NOTHING;
  for (const record of recordsFrom(folder, begin)) {
    if (isBehind(record, moment)) break;
    at = record.at;
    const here = record.segment === moment.segment && record.offset === moment.offset;
    last = here ? record.bytes.subarray(0, moment.byte) : record.bytes;
    if (record.kind === "output") screen.write(last);
    else if (record.kind === "size") screen.resize(sizeOf(record));
    else if (record.kind === "gap") lost = true;
    else if (record.kind === "image" && lost) {
      screen.close();
      screen = new TerminalScreen(sizeOf(record), HISTORY * 5);
      screen.write(drawingOf(record));
      lost = false;
    } else if (record.kind === "image") screen.resize(sizeOf(record));
  }
  const image = screen.image(HISTORY);
  screen.close();
  const { cols, rows, pending } = image;
  // Half a character can't be drawn: it is put before what comes next.
  const half = utf8Tail(NOTHING, last);
  const drawing = repaintBytes({ ...image, pending: pending.subarray(0, pending.length - half.length) });
  return { at, cols, rows, lost, half, text: RESET + decoder.decode(drawing) };
}

function isBehind({ segment, offset }: Place | SegmentRecord, moment: Place): boolean {
  return segment > moment.segment || (segment === moment.segment && offset > moment.offset);
}

/** Segments that are looked through for an image; without one the screen begins empty. */
const MOST_BACK = 8;

function lastImageBefore(folder: string, moment: Place): Place {
  const before = segmentsIn(folder).filter((segment) => segment <= moment.segment);
  for (const segment of before.slice(-MOST_BACK).toReversed()) {
    let found: Place | null = null;
    for (const record of segmentRecords({ folder, segment }, 0, true)) {
      if (isBehind({ segment, offset: record.offset, byte: 0 }, moment)) break;
      if (record.kind === "image") found = { segment, offset: record.offset, byte: 0 };
    }
    if (found) return found;
  }
  return { segment: before.slice(-MOST_BACK)[0] ?? moment.segment, offset: 0, byte: 0 };
}
