import type { IDisposable, IMarker, Terminal } from "@xterm/xterm";
import { findAnchor, takeAnchor } from "./scroll-anchor.ts";
import type { ScrollAnchor } from "./scroll-anchor.ts";
import { Told } from "./told.ts";

/** Keeps what a person reads where it is while the pane goes on, and counts what has come since. */
export class ScrollLock implements IDisposable {
  /** Lines that have come since the person scrolled up; 0 at the end. */
  readonly newLines = new Told(0);
  readonly #terminal: Terminal;
  readonly #listening: readonly IDisposable[];
  /** The row that was the screen's first when lines were counted last. */
  #mark: IMarker | undefined;
  /** What could not be found in the last drawing, and the view that was shown instead. */
  #lost: { readonly anchor: ScrollAnchor; readonly fromEnd: number } | null = null;
  #drawing = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#listening = [terminal.onWriteParsed(() => this.look()), terminal.onRender(() => this.look())];
  }

  /** True also while a new drawing is under way that will bring the reader back. */
  get scrolledBack(): boolean {
    const { baseY, viewportY } = this.#terminal.buffer.active;
    return this.#drawing || viewportY < baseY;
  }

  /** The person has read enough: to the end, whatever is being drawn meanwhile. */
  toEnd(): void {
    this.#drawing = false;
    this.#lost = null;
    this.#terminal.scrollToBottom();
    this.look();
  }

  /** To be called when a person may have scrolled; drawing and output are followed anyway. */
  look(): void {
    if (this.#drawing) return;
    if (!this.scrolledBack) {
      this.#mark?.dispose();
      this.#mark = undefined;
      this.newLines.set(0);
    } else if (this.#mark === undefined) this.#remark();
    else this.#count(this.#mark);
  }

  /**
   * To be called when the terminal has parsed everything up to a new drawing of its pane, and before that resets it. The returned
   * function is to be called when the drawing is complete: it brings the view back to the same lines.
   */
  beforeRepaint(): () => void {
    const anchor = this.#anchor();
    if (anchor === null) return () => undefined;
    const counted = this.newLines.get();
    this.#drawing = true;
    return () => {
      if (this.#drawing) this.#return(anchor, counted);
    };
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#mark?.dispose();
  }

  /** After a drawing that held too little, the next one may hold what was read before; unless the person has moved on. */
  #anchor(): ScrollAnchor | null {
    const now = takeAnchor(this.#terminal);
    const lost = this.#lost;
    this.#lost = null;
    return lost !== null && now?.fromEnd === lost.fromEnd ? lost.anchor : now;
  }

  #return(anchor: ScrollAnchor, counted: number): void {
    this.#drawing = false;
    const terminal = this.#terminal;
    const buffer = terminal.buffer.active;
    const found = findAnchor(terminal, anchor);
    const row = found ?? Math.max(0, buffer.baseY - anchor.fromEnd);
    if (row >= buffer.baseY) return this.look();
    terminal.scrollToLine(row);
    const fromEnd = buffer.baseY - row;
    if (found === null) this.#lost = { anchor, fromEnd };
    this.#remark();
    this.newLines.set(Math.max(counted, counted + fromEnd - anchor.fromEnd));
  }

  #count(mark: IMarker): void {
    const { baseY } = this.#terminal.buffer.active;
    const come = mark.isDisposed ? baseY : baseY - mark.line;
    if (come <= 0) return;
    this.newLines.set(this.newLines.get() + come);
    this.#remark();
  }

  #remark(): void {
    this.#mark?.dispose();
    this.#mark = this.#terminal.registerMarker(-this.#terminal.buffer.active.cursorY);
  }
}
