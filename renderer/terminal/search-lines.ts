import type { IMarker, Terminal } from "@xterm/xterm";
import { lineRows } from "./logical-lines.ts";

const SLICE_MS = 8;
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** The last of the ascending `folds` that is not behind `start`. */
function foldOf(folds: readonly number[], start: number): number {
  let low = 0;
  let high = folds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((folds[middle] ?? 0) <= start) low = middle;
    else high = middle;
  }
  return low;
}

/** The lines of a terminal as they were when read. Rows move up as old ones go; dispose of it when it is not needed any more. */
export class SearchLines {
  readonly texts: string[] = [];
  readonly #terminal: Terminal;
  /** Rows in which lines began, as they were when `#mark` was in row `#markedAt`. */
  readonly #rows: number[] = [];
  /** Of lines of many rows: where in the text each row begins. A hit far into such a line is found without reading all of it. */
  readonly #folds = new Map<number, readonly number[]>();
  readonly #mark: IMarker;
  readonly #markedAt: number;

  private constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#mark = terminal.registerMarker(0);
    this.#markedAt = this.#mark.line;
  }

  /** Reads a little at a time, so that the page goes on. Null when `signal` ended it or the pane was drawn anew meanwhile. */
  static async read(terminal: Terminal, signal: AbortSignal): Promise<SearchLines | null> {
    const lines = new SearchLines(terminal);
    const whole = await lines.#readAll(signal);
    if (!whole) lines.dispose();
    return whole ? lines : null;
  }

  /** The row a line begins in now; below 0 when it is gone. */
  rowOf(index: number): number {
    return this.stale ? -1 : (this.#rows[index] ?? -1) - this.#gone();
  }

  /** The row in which a place in a line's text is now, and where that row's text begins. Null when it is gone. */
  placeOf(index: number, start: number): { readonly row: number; readonly begins: number } | null {
    const first = this.rowOf(index);
    const folds = this.#folds.get(index) ?? [0];
    const fold = foldOf(folds, start);
    return this.stale || first + fold < 0 ? null : { row: first + fold, begins: folds[fold] ?? 0 };
  }

  /** True when rows mean something else now. */
  get stale(): boolean {
    return this.#mark.isDisposed;
  }

  dispose(): void {
    this.#mark.dispose();
  }

  #gone(): number {
    return this.#markedAt - this.#mark.line;
  }

  async #readAll(signal: AbortSignal): Promise<boolean> {
    const buffer = this.#terminal.buffer.active;
    let pausedAt = performance.now();
    for (let at = 0; at - this.#gone() < buffer.length; ) {
      const row = Math.max(0, at - this.#gone());
      const rows = lineRows(buffer, row);
      this.#keep(row + this.#gone(), rows);
      at = row + rows.length + this.#gone();
      if (performance.now() - pausedAt < SLICE_MS) continue;
      await rest();
      if (signal.aborted || this.stale || this.#terminal.buffer.active.type !== buffer.type) return false;
      pausedAt = performance.now();
    }
    return true;
  }

  #keep(row: number, rows: readonly string[]): void {
    if (rows.length > 1) {
      let begins = 0;
      const folds = rows.map((text) => {
        begins += text.length;
        return begins - text.length;
      });
      this.#folds.set(this.texts.length, folds);
    }
    this.#rows.push(row);
    this.texts.push(rows.join(""));
  }
}
