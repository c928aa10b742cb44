import type { Terminal } from "@xterm/xterm";

/** A redraw that is complete is shown after this, also when the next one has begun. */
const SHOWN_AFTER_MS = 50;
/** Longest that the next redraw waits for the one before to be shown: some frames. */
const MOST_WAIT_MS = 60;
/** Begins a redraw that the program marks as one. */
const SYNCHRONIZED = 2026;

/**
 * Shows programs that redraw without a pause. xterm draws nothing while a redraw is marked as under way (DEC 2026), and asks only once a
 * frame: with redraws that follow one another closely it never draws at all. Now and then the next one waits until the one before is seen.
 */
export function showWholeRedraws(terminal: Terminal): void {
  let last = performance.now();
  terminal.onRender(() => {
    last = performance.now();
  });
  terminal.parser.registerCsiHandler({ prefix: "?", final: "h" }, (params) => {
    const begins = params.includes(SYNCHRONIZED) && !terminal.modes.synchronizedOutputMode;
    const seen = !document.hidden && terminal.element?.isConnected === true;
    if (!begins || !seen || performance.now() - last < SHOWN_AFTER_MS) return false;
    return shown(terminal);
  });
}

/** After the next drawing. False, so that the sequence goes on to whoever is next. */
function shown(terminal: Terminal): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      drawn.dispose();
      resolve(false);
    };
    const timer = setTimeout(done, MOST_WAIT_MS);
    const drawn = terminal.onRender(done);
  });
}
