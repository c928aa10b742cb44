import type { Terminal } from "@xterm/xterm";

/** The part of xterm that keeps the scroll bar; it is not in its types. */
interface Viewport {
  _sync(row?: number): void;
  scrollLines(by: number): void;
  scrollToLine(line: number, atOnce?: boolean): void;
}

interface WithCore {
  readonly _core?: { readonly _viewport?: Viewport };
}

/**
 * xterm works out the scroll bar anew at every line that scrolls, a third of what output costs. It is seen once a frame: once for each turn
 * of the loop is enough, and before anybody scrolls by it. To be called once the terminal is open; without the part it knows it changes nothing.
 */
export function scrollByTurns(terminal: Terminal): void {
  const viewport = (terminal as WithCore)._core?._viewport;
  if (viewport === undefined || typeof viewport._sync !== "function") return;
  const sync = viewport._sync.bind(viewport);
  const scrollLines = viewport.scrollLines.bind(viewport);
  const scrollToLine = viewport.scrollToLine.bind(viewport);
  let due = false;
  const settle = (): void => {
    if (!due) return;
    due = false;
    sync();
  };
  viewport._sync = (row) => {
    if (row !== undefined) {
      due = false;
      return sync(row);
    }
    if (due) return;
    due = true;
    queueMicrotask(settle);
  };
  viewport.scrollLines = (by) => {
    settle();
    scrollLines(by);
  };
  viewport.scrollToLine = (line, atOnce) => {
    settle();
    scrollToLine(line, atOnce);
  };
}
