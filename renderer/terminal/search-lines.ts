import type { IMarker, Terminal } from "@xterm/xterm";
import { lineEnd, lineText } from "./logical-lines.ts";

const SLICE_MS = 8;
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** The lines of a terminal as they were when read. Rows move up as old ones go; dispose of it when it is not needed any more. */
export class SearchLines {
  readonly texts: string[] = [];
  readonly #terminal: Terminal;
  /** Rows in which lines began, as they were when `#mark` was in row `#markedAt`. */
  readonly #rows: number[] = [];
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
      this.#rows.push(row + this.#gone());
      this.texts.push(lineText(buffer, row));
      at = lineEnd(buffer, row) + this.#gone();
      if (performance.now() - pausedAt < SLICE_MS) continue;
      await rest();
      if (signal.aborted || this.stale || this.#terminal.buffer.active.type !== buffer.type) return false;
      pausedAt = performance.now();
    }
    return true;
  }
}
