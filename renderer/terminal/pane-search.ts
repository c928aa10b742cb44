import type { IDisposable, Terminal } from "@xterm/xterm";
import { cellRuns } from "./logical-lines.ts";
import type { CellRun } from "./logical-lines.ts";
import { SearchFinder } from "./search-finder.ts";
import { SearchLines } from "./search-lines.ts";
import { markColours, SearchMarks } from "./search-marks.ts";
import { noHits } from "./search-match.ts";
import type { SearchHits, SearchQuery } from "./search-match.ts";
import { SearchRuler } from "./search-ruler.ts";
import { Told } from "./told.ts";

/** How a search stands. `at` counts from 1; 0 while no hit is chosen. `problem`: why the query is none. */
export interface SearchState {
  readonly count: number;
  readonly at: number;
  readonly more: boolean;
  readonly problem: string | null;
  /** False until the first answer. */
  readonly done: boolean;
}

const nothing: SearchState = { count: 0, at: 0, more: false, problem: null, done: false };
const empty: SearchQuery = { text: "", regex: false, caseSensitive: false };
/** Lines are read again at the soonest this long after output, and never for more than a fifth of the time. */
const AGAIN_MS = 300;

/** The search in one terminal. It follows the pane's output until it is ended. */
export class PaneSearch implements IDisposable {
  readonly state = new Told(nothing);
  readonly #terminal: Terminal;
  readonly #finder: SearchFinder;
  readonly #marks: SearchMarks;
  readonly #ruler: SearchRuler;
  readonly #listening: readonly IDisposable[];
  #query = empty;
  #lines: SearchLines | null = null;
  #found: SearchHits = noHits;
  /** The lines that the hits were found in: newer ones may have been read since. */
  #foundIn: SearchLines | null = null;
  /** Rows of the hits when they were found, each once. */
  #hitRows: number[] = [];
  /** Something has been printed since the lines were read. */
  #behind = true;
  /** Index of the chosen hit; below 0 for none. */
  #at = -1;
  /** A query was put, and no answer to it has been shown yet: only that one brings its hit into view. */
  #fresh = false;
  #reading: Promise<void> | null = null;
  #stop = new AbortController();
  #again: ReturnType<typeof setTimeout> | null = null;
  #tookMs = 0;
  #markedFrom = -1;

  constructor(terminal: Terminal, finder = new SearchFinder()) {
    this.#terminal = terminal;
    this.#finder = finder;
    this.#marks = new SearchMarks(terminal);
    this.#ruler = new SearchRuler(terminal);
    this.#listening = [
      terminal.onWriteParsed(() => this.#readSoon()),
      terminal.onResize(() => this.#readSoon()),
      terminal.onRender(() => this.#markIfMoved()),
    ];
  }

  /** Reads the lines before there is anything to search for. */
  async prepare(): Promise<void> {
    if (this.#lines === null) await this.#read();
  }

  /** Searches anew. The hit nearest above the end of the view is chosen first. Resolves when it is shown. */
  async search(query: SearchQuery): Promise<void> {
    this.#query = query;
    this.#fresh = true;
    if (query.text === "") return this.#show(null);
    if (this.#lines === null || this.#behind || this.#lines.stale) await this.#read();
    if (this.#query === query) await this.#find();
  }

  /** 1: the next newer hit; -1: the next older one. Around the end it goes on at the other. */
  step(by: 1 | -1): void {
    const { count } = this.state.get();
    if (count === 0) return;
    this.#choose((this.#at + by + count) % count);
    this.#scrollToHit();
  }

  /** To be called when the terminal's colours have changed: hits are marked in some of them. */
  look(): void {
    if (this.#count() > 0) this.#mark();
  }

  /** Takes all marks away; the chosen hit stays as the selection. */
  end(): void {
    const run = this.#at < 0 ? undefined : this.#runs(this.#at)[0];
    if (run !== undefined) this.#terminal.select(run.x, run.row, run.width);
    this.#forget();
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#forget();
  }

  #forget(): void {
    this.#query = empty;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#reading = null;
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
    this.#show(null);
    this.#lines?.dispose();
    this.#lines = null;
    this.#finder.close();
  }

  /** One reading at a time: whoever wants one while it goes on waits for it. */
  #read(): Promise<void> {
    this.#reading ??= this.#readNow(this.#stop.signal).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readNow(signal: AbortSignal): Promise<void> {
    const began = performance.now();
    this.#behind = false;
    const lines = await SearchLines.read(this.#terminal, signal);
    if (signal.aborted) return lines?.dispose();
    this.#tookMs = performance.now() - began;
    if (lines === null) return this.#readSoon();
    if (this.#lines !== this.#foundIn) this.#lines?.dispose();
    this.#lines = lines;
    this.#finder.setLines(lines.texts);
  }

  #readSoon(): void {
    this.#behind = true;
    if (this.#query.text === "" || this.#again !== null) return;
    this.#again = setTimeout(
      () => {
        this.#again = null;
        void this.#follow();
      },
      Math.max(AGAIN_MS, this.#tookMs * 4),
    );
  }

  /** The chosen hit stays the same one while lines come and go. */
  async #follow(): Promise<void> {
    const chosen = this.#at < 0 ? undefined : this.#runs(this.#at)[0];
    const mark = chosen === undefined ? null : this.#markAt(chosen.row);
    await this.#read();
    await this.#find(chosen === undefined || mark === null || mark.isDisposed ? null : { row: mark.line, x: chosen.x });
    mark?.dispose();
  }

  /** `same`: where the hit is that is to stay the chosen one; without it the nearest is chosen. */
  async #find(same: { readonly row: number; readonly x: number } | null = null): Promise<void> {
    const [query, lines] = [this.#query, this.#lines];
    if (query.text === "" || lines === null) return;
    const found = await this.#finder.find(query);
    // What was read meanwhile is searched by whoever read it.
    if (found === null || this.#query !== query || this.#lines !== lines) return;
    this.#show({ found, lines });
    this.#choose(this.#nearest(same?.row ?? this.#viewEnd(), same?.x ?? this.#terminal.cols));
    if (this.#fresh) this.#scrollToHit();
    this.#fresh = false;
  }

  /** Takes over what was found; null for nothing. */
  #show(what: { readonly found: SearchHits; readonly lines: SearchLines } | null): void {
    if (this.#foundIn !== what?.lines && this.#foundIn !== this.#lines) this.#foundIn?.dispose();
    this.#foundIn = what?.lines ?? null;
    this.#found = what?.found ?? noHits;
    this.#at = -1;
    const rows = new Set(Array.from({ length: this.#count() }, (_, hit) => this.#rowOf(hit)));
    this.#hitRows = [...rows].filter((row) => row >= 0);
    if (what !== null) return;
    this.#marks.clear();
    this.#ruler.clear();
    this.state.set(nothing);
  }

  #viewEnd(): number {
    return this.#terminal.buffer.active.viewportY + this.#terminal.rows - 1;
  }

  #count(): number {
    return this.#found.hits.length / 3;
  }

  #rowOf(hit: number): number {
    const [line = -1, start = 0] = this.#found.hits.subarray(hit * 3, hit * 3 + 2);
    return this.#foundIn?.placeOf(line, start)?.row ?? -1;
  }

  #runs(hit: number): CellRun[] {
    const [line = -1, start = 0, length = 0] = this.#found.hits.subarray(hit * 3, hit * 3 + 3);
    const place = this.#foundIn?.placeOf(line, start) ?? null;
    if (place === null) return [];
    return cellRuns(this.#terminal.buffer.active, place.row, { start: start - place.begins, length });
  }

  /** The last hit that begins at or before a cell; the first one when all are after it; below 0 when there are none. */
  #nearest(row: number, x: number): number {
    let low = 0;
    let high = this.#count();
    while (low < high) {
      const middle = (low + high) >> 1;
      const [run] = this.#runs(middle);
      const before = run === undefined || run.row < row || (run.row === row && run.x <= x);
      if (before) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, Math.min(0, this.#count() - 1));
  }

  #choose(at: number): void {
    this.#at = at;
    const { more, problem } = this.#found;
    this.state.set({ count: this.#count(), at: at + 1, more, problem, done: true });
    this.#mark();
  }

  #scrollToHit(): void {
    const row = this.#runs(this.#at)[0]?.row ?? -1;
    const { viewportY } = this.#terminal.buffer.active;
    if (row < 0 || (row >= viewportY && row < viewportY + this.#terminal.rows)) return;
    this.#terminal.scrollToLine(Math.max(0, row - Math.floor(this.#terminal.rows / 3)));
  }

  #markAt(row: number) {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    return this.#terminal.registerMarker(row - baseY - cursorY);
  }

  #markIfMoved(): void {
    if (this.#count() > 0 && this.#markedFrom !== this.#terminal.buffer.active.viewportY) this.#mark();
  }

  /** Marks the hits in view, and shows where all of them are. */
  #mark(): void {
    const colours = markColours(this.#terminal.options.theme ?? {});
    const from = this.#terminal.buffer.active.viewportY;
    this.#markedFrom = from;
    this.#marks.clear();
    const first = Math.max(0, this.#nearest(from, -1));
    for (let hit = first; hit < this.#count() && this.#rowOf(hit) <= this.#viewEnd(); hit += 1) {
      const [ground, text] = hit === this.#at ? [colours.current, colours.currentText] : [colours.hit, colours.hitText];
      const inView = this.#runs(hit).filter(({ row }) => row >= from && row <= this.#viewEnd());
      for (const run of inView) this.#marks.add(run, { ground, text });
    }
    this.#ruler.draw(this.#hitRows, this.#rowOf(this.#at), { hit: colours.hit, current: colours.current });
  }
}
