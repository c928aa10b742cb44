import { setTimeout as wait } from "node:timers/promises";
import { textOf } from "../../../shared/parse/control-notice.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ReplyBlock } from "./control-client.ts";
import { breakAfter, joinRows, withoutPen } from "./rows.ts";
import { wrapsOf } from "./wraps.ts";

/** What the server reads in one go: a few milliseconds, in which it does nothing else. */
const PAGE_ROWS = 1_000;
/** Rows below the oldest page that are left to the image itself, as output goes on meanwhile. */
const NEWEST_ROWS = 500;
/** Rows that each page has in common with the next, to see that they belong together. */
const OVERLAP = 16;
/** The oldest rows of an image larger than this are left out: it goes to a page in one message. */
const MOST_BYTES = 10 * 1024 * 1024;
/** Pages that may bring nothing because the pane printed a page's worth of rows meanwhile. */
const MAX_IDLE = 3;
/** Rows that may be printed between the last page and the image. */
const MORE_ROWS = 500;

/** As many rows of history as the image itself will bring; they are taken to be as long as those above them. */
const NEWEST_IN_IMAGE = NEWEST_ROWS + OVERLAP + MORE_ROWS;

/** History of a pane from its oldest wanted row on. Rows are numbered from the oldest that the server has. */
export interface OlderRows {
  readonly history: Uint8Array;
  readonly cols: number;
  /** The row behind the last that is in it, and how many there were in all. */
  readonly end: number;
  readonly size: number;
  /** The text of its last rows. */
  readonly last: readonly string[];
  /** The last row goes on in the next one. */
  readonly goesOn: boolean;
}

/** One line of commands on a connection whose replies do not wait for output. Null when it is lost. */
export type Ask = (line: (mark: string) => string) => Promise<readonly ReplyBlock[] | null>;

interface Facts {
  readonly size: number;
  readonly cols: number;
  readonly alternate: boolean;
}

const FORMAT = "#{history_size} #{pane_width} #{alternate_on}";

function readFacts(block: ReplyBlock | undefined): Facts | null {
  const [size = "", cols = "", alternate = ""] = textOf(block?.lines[0] ?? new Uint8Array()).split(" ");
  return block?.ok === true && cols !== ""
    ? { size: Number(size), cols: Number(cols), alternate: alternate === "1" }
    : null;
}

/**
 * Reads all history above the newest rows, page by page from the newest to the oldest, with as much time between the pages as each took.
 * `none`: the first image has all there is, or there is no room for more. `changing`: rows were dropped, cleared or wrapped anew meanwhile, or came too fast.
 */
export async function readOlderRows(ask: Ask, wish: OlderWish): Promise<OlderRows | "none" | "changing"> {
  const pages = new Pages(ask, wish);
  if (!(await pages.begin())) return "none";
  if (!(await pages.readAll())) return "changing";
  return pages.empty ? "none" : pages.result();
}

export interface OlderWish {
  readonly pane: string;
  /** Rows of history in all. */
  readonly wanted: number;
  /** Nothing is read of a history that has no more rows than this. */
  readonly beyond: number;
  readonly signal: AbortSignal;
}

interface Page {
  readonly rows: readonly Uint8Array[];
  readonly wraps: readonly boolean[];
}

class Pages {
  readonly #ask: Ask;
  readonly #wish: OlderWish;
  #facts: Facts = { size: 0, cols: 0, alternate: false };
  /** Oldest first, with what stands between them. */
  readonly #pages: Uint8Array[] = [];
  #bytes = 0;
  #full = false;
  /** The first row that was read. */
  #from = 0;
  #end = 0;
  /** The text of the oldest rows that were read. */
  #first: readonly string[] = [];
  #last: readonly string[] = [];
  #goesOn = false;

  constructor(ask: Ask, wish: OlderWish) {
    this.#ask = ask;
    this.#wish = wish;
  }

  async begin(): Promise<boolean> {
    const blocks = await this.#ask(() => quoteLine(["display-message", "-p", "-t", this.#wish.pane, FORMAT]));
    const facts = readFacts(blocks?.[0]);
    if (facts === null || facts.alternate || facts.size <= this.#wish.beyond) return false;
    this.#facts = facts;
    this.#end = this.#from = facts.size - NEWEST_ROWS;
    return true;
  }

  async readAll(): Promise<boolean> {
    for (let idle = 0; this.#from > this.#floor && !this.#full; ) {
      const since = performance.now();
      const before = this.#from;
      if (idle > MAX_IDLE || !(await this.#readPage())) return false;
      idle = this.#from === before ? idle + 1 : 0;
      if (!this.#full) await wait(performance.now() - since);
    }
    return this.#pages.length > 0 || this.#full;
  }

  get empty(): boolean {
    return this.#pages.length === 0;
  }

  result(): OlderRows {
    const { cols, size } = this.#facts;
    const history = Buffer.concat(this.#pages);
    return { history, cols, size, end: this.#end, last: this.#last, goesOn: this.#goesOn };
  }

  get #floor(): number {
    return Math.max(0, this.#facts.size - this.#wish.wanted);
  }

  /** False when what it brought does not fit what there is: rows were dropped, cleared or wrapped anew meanwhile. */
  async #readPage(): Promise<boolean> {
    const { size, cols } = this.#facts;
    const [from, to] = [Math.max(this.#floor, this.#from - PAGE_ROWS), this.#from + OVERLAP];
    const blocks = (await this.#ask((mark) => this.#pageLine([from - size, to - 1 - size], mark))) ?? [];
    const now = readFacts(blocks[0]);
    const [rows = [], joined = []] = blocks.slice(1).map(({ lines }) => lines);
    if (this.#wish.signal.aborted || now === null || rows.length !== to - from) return false;
    if (now.alternate || now.cols !== cols || now.size < size) return false;
    this.#facts = now;
    return this.#took({ rows, wraps: wrapsOf(rows, joined, cols) }, from + now.size - size);
  }

  #pageLine([from, to]: readonly [number, number], mark: string): string {
    const { pane } = this.#wish;
    const capture = (...flags: string[]): string =>
      quoteLine(["capture-pane", "-p", ...flags, "-t", pane, "-S", String(from), "-E", String(to)]);
    const facts = quoteLine(["display-message", "-p", "-t", pane, FORMAT]);
    return [facts, capture("-e", "-N"), mark, capture("-J")].join(" ; ");
  }

  /** `from`: the first of the rows. Those that are known already tell whether they are the ones that were meant. */
  #took({ rows, wraps }: Page, from: number): boolean {
    const fresh = this.#from - from;
    if (fresh <= 0) return true;
    const text = rows.map((row) => withoutPen(row));
    const common = text.slice(fresh, fresh + this.#first.length);
    if (!common.every((row, at) => row === this.#first[at])) return false;
    const page = joinRows(rows.slice(0, fresh), { wraps });
    const goesOn = wraps[fresh - 1] === true;
    if (this.#pages.length === 0) this.#bytes = (page.length / fresh) * NEWEST_IN_IMAGE;
    this.#full = this.#bytes + page.length > MOST_BYTES;
    if (this.#full) return true;
    if (this.#pages.length === 0) {
      this.#last = text.slice(Math.max(0, fresh - OVERLAP), fresh);
      this.#goesOn = goesOn;
    } else this.#pages.unshift(Buffer.from(breakAfter(goesOn)));
    this.#pages.unshift(page);
    this.#bytes += page.length;
    this.#first = text.slice(0, Math.min(OVERLAP, fresh));
    this.#from = from;
    return true;
  }
}

/** How many rows of history an image must have to go on where `older` ends, though some more were printed meanwhile. */
export function rowsAfter(older: OlderRows): number {
  return older.size - older.end + OVERLAP + MORE_ROWS;
}

/** Puts what was read before the newest rows of a history of `size`. Null when they do not belong together. */
export function joinOlder(
  older: OlderRows,
  { rows, wraps, size }: Page & { readonly size: number },
): Uint8Array | null {
  const skip = older.end - (size - rows.length);
  if (skip < older.last.length || skip > rows.length) return null;
  const common = rows.slice(skip - older.last.length, skip).map((row) => withoutPen(row));
  if (!common.every((row, at) => row === older.last[at])) return null;
  return Buffer.concat([older.history, Buffer.from(breakAfter(older.goesOn)), joinRows(rows, { skip, wraps })]);
}
