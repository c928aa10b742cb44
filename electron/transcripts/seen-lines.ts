import { TerminalScreen } from "../engines/terminal-screen.ts";
import { drawingOf, sizeOf } from "./records.ts";
import type { Moment, Place, SeenLine, SegmentRecord } from "./moments.ts";
import { PrintMarks } from "./print-marks.ts";
import { RowWatch } from "./row-watch.ts";

/** Taken in at once: a line's place is known as well as this. */
const SLICE = 2048;
const LINE_FEED = 10;
/** More rows than a slice can push above the screen, but for empty ones. Each screen holds as many, also when they are gone. */
const HISTORY = 256;
/** Rows above the screen in an image, at most. */
const IMAGE_HISTORY = 50_000;
/** A longer one is several. */
const LONGEST = 4000;
/** Output pauses this long: what is on the screen may be read by a person. */
const PAUSE_MS = 300;
/** The line at the cursor is done, and not being typed any more; what counts or turns has come to rest. */
const SETTLED_MS = 3000;
/** Without a pause the screen is looked at this often; the alternate one, from which nothing goes to the history, more often. */
const LOOK_MS = 1000;
const LOOK_ALTERNATE_MS = 250;
/** Lines that are known when output was lost, to find where the history of the image goes on. */
const KNOWN = 400;
/** So many lines in a row that are known: what comes after them is new. */
const OVERLAP = 3;

/** What moves up or erases draws rows again that were there before. */
const REDRAWS = /\u001b(?:\[\d*[AFJ]|\[(?:\d*;)?\d*H|c)/;
/** Rows of lines and borders are nothing to look for. */
const WORDS = /[\p{L}\p{N}\p{S}]/u;
const BORDERS = /[\u2500-\u259f]/gu;
const TEXT = { escapes: false, join: true, keepSpaces: false };

/**
 * Makes lines of a transcript's records, as a person saw them: each line once when it has gone up into the history or, before that, when
 * it stood on the screen for a moment. What programs redraw again and again is told once.
 */
export class SeenLines {
  readonly #tell: (line: SeenLine) => void;
  readonly #rows = new RowWatch();
  readonly #marks = new PrintMarks();
  #screen: TerminalScreen | null = null;
  /** The newest lines, also of what was read before this began. */
  #known: string[];
  /** The beginning of a line whose end is still on the screen. */
  #carry = "";
  #lost = true;
  #at = 0;
  #place: Place = { segment: 0, offset: 0, byte: 0 };
  #lookedAt = 0;
  #changed = false;
  /** Nothing is told meanwhile: for what was read before. */
  muted = false;

  constructor(known: readonly string[], tell: (line: SeenLine) => void) {
    this.#known = [...known];
    this.#tell = tell;
  }

  take(record: SegmentRecord): void {
    if (record.at - this.#at >= PAUSE_MS) this.pause(record.at);
    this.#at = record.at;
    this.#place = { segment: record.segment, offset: record.offset, byte: 0 };
    if (record.kind === "output") this.#output(record.bytes);
    else if (record.kind === "size") this.#screen?.resize(sizeOf(record));
    else if (record.kind === "image") this.#image(record);
    else if (record.kind === "gap") this.#lost = true;
  }

  /** These were told before: what else stands on the screen is told now. */
  goOn(known: readonly string[]): void {
    this.#rows.remember(known, this.#at);
    this.#look(false);
  }

  /** When something was printed last. */
  get at(): number {
    return this.#at;
  }

  /** All that stands on the screen has been told. */
  get settled(): boolean {
    return !this.#changed;
  }

  /** Nothing was printed up to `now`: what stands on the screen can be told. */
  pause(now: number): void {
    if (!this.#changed || this.#screen === null) return;
    if (now - this.#at < PAUSE_MS) return;
    const settled = now - this.#at >= SETTLED_MS;
    this.#look(settled);
    if (!settled) return;
    this.#changed = false;
    // Rows that are gone are held until the room for them changes.
    this.#screen.limitHistory(HISTORY - 1);
    this.#screen.limitHistory(HISTORY);
  }

  close(): void {
    this.#screen?.close();
    this.#screen = null;
    this.#marks.clear();
  }

  #output(bytes: Uint8Array): void {
    const screen = this.#screenOf({ cols: 80, rows: 24 });
    const { segment, offset } = this.#place;
    for (let from = 0; from < bytes.length; ) {
      const slice = bytes.subarray(from, sliceEnd(bytes, from, screen.size.rows));
      from += slice.length;
      this.#place = { segment, offset, byte: from };
      screen.write(slice);
      void screen.settled();
      if (!screen.alternate) this.#marks.mark(screen.historySize + screen.cursor.y, this.#moment);
      this.#tellHistory(screen, REDRAWS.test(Buffer.from(slice).toString("latin1")));
    }
    this.#changed = true;
    const every = screen.alternate ? LOOK_ALTERNATE_MS : LOOK_MS;
    if (this.#at - this.#lookedAt >= every) this.#look(false);
  }

  #image(record: SegmentRecord): void {
    const size = sizeOf(record);
    const lost = this.#lost || this.#screen === null;
    if (lost) this.close();
    const screen = this.#screenOf(size);
    this.#lost = false;
    if (!lost) return screen.resize(size);
    screen.write(drawingOf(record));
    void screen.settled();
    const history = screen.rows({ from: -screen.historySize, to: -1 }, TEXT);
    screen.clearHistory();
    screen.limitHistory(HISTORY);
    const known = new Set(this.#known);
    for (const text of history.slice(firstNew(history, known))) this.#line(text);
    this.#rows.remember(known, this.#at);
    this.#carry = "";
    this.#changed = true;
  }

  #screenOf(size: { cols: number; rows: number }): TerminalScreen {
    this.#screen ??= new TerminalScreen(size, this.#lost ? IMAGE_HISTORY : HISTORY);
    return this.#screen;
  }

  #tellHistory(screen: TerminalScreen, redraws: boolean): void {
    const rows = screen.historySize;
    if (rows === 0) return;
    const lines = [...screen.rows({ from: -rows, to: -1 }, TEXT)];
    const goesOn = screen.rows({ from: -1, to: 0 }, TEXT).length === 1;
    lines[0] = this.#carry + (lines[0] ?? "");
    this.#carry = goesOn ? (lines.pop() ?? "") : "";
    screen.clearHistory();
    lines.forEach((text, at) => {
      if (!this.#rows.isNews(text.trimEnd(), this.#at, redraws)) return;
      // A long line takes several rows: which they are is only about right then.
      this.#line(text, this.#marks.of(Math.ceil(((at + 1) * rows) / lines.length) - 1));
    });
    this.#marks.scrolled(rows);
    if (this.#carry.length < LONGEST) return;
    this.#line(this.#carry);
    this.#carry = "";
  }

  get #moment(): Moment {
    return { at: this.#at, ...this.#place };
  }

  #look(settled: boolean): void {
    const screen = this.#screen;
    if (screen === null) return;
    this.#lookedAt = this.#at;
    const shown = [...screen.rows({ from: 0, to: screen.size.rows - 1 }, TEXT)];
    if (!screen.alternate) shown[0] = this.#carry + (shown[0] ?? "");
    const lines = shown.map((text) => text.trimEnd());
    const { y } = screen.cursor;
    const typing = settled || screen.alternate ? null : (screen.rows({ from: y, to: y }, TEXT)[0]?.trimEnd() ?? null);
    for (const text of this.#rows.look(lines, { at: this.#at, typing, still: settled })) this.#line(text);
  }

  #line(text: string, moment: Moment | null = null): void {
    const shown = text.trimEnd();
    if (!WORDS.test(shown.replace(BORDERS, ""))) return;
    this.#known.push(shown);
    if (this.#known.length > KNOWN * 2) this.#known = this.#known.slice(-KNOWN);
    if (this.muted) return;
    for (let from = 0; from < shown.length; from += LONGEST) {
      this.#tell({ ...(moment ?? this.#moment), text: shown.slice(from, from + LONGEST) });
    }
  }
}

/** Not in the middle of a character, and not so far that what is printed first has left the screen. */
function sliceEnd(bytes: Uint8Array, from: number, rows: number): number {
  let end = Math.min(from + SLICE, bytes.length);
  const piece = bytes.subarray(from, end);
  let feed = -1;
  for (let count = 0; count < rows - 2; count += 1) {
    feed = piece.indexOf(LINE_FEED, feed + 1);
    if (feed < 0) break;
  }
  if (feed >= 0) return from + feed + 1;
  for (let back = 0; back < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return end;
}

/** The first line of a history that comes after what is known. */
function firstNew(history: readonly string[], known: ReadonlySet<string>): number {
  let run = 0;
  let first = 0;
  history.forEach((text, at) => {
    const shown = text.trimEnd();
    if (shown === "") return;
    run = known.has(shown) ? run + 1 : 0;
    if (run >= OVERLAP) first = at + 1;
  });
  return first;
}
