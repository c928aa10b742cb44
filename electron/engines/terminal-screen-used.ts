import type { Terminal } from "@xterm/headless";
import type { Core, CoreCell, CoreLine } from "./terminal-screen-core.ts";

const SPACE = 32;

function currentLine(core: Core): CoreLine | undefined {
  const { lines, ybase, y } = core.buffers.active;
  return lines.get(ybase + y);
}

/** Makes spaces of cells that hold nothing, up to `end`. Their colours stay. */
export function fillUsed(line: CoreLine, end: number, cell: CoreCell): void {
  for (let column = 0; column < end; column += 1) {
    if (line.hasContent(column) === 0 && line.getWidth(column) === 1) {
      line.setCellFromCodepoint(column, SPACE, 1, line.loadCell(column, cell));
    }
  }
}

/** Whether a row is cleared as a whole: to its end (0), from its beginning (1), both (2). */
function isWhole(core: Core, what: number): boolean {
  const { x } = core.buffers.active;
  return what === 2 || (what === 0 && x === 0) || (what === 1 && x >= core.cols - 1);
}

/**
 * tmux counts cells of a row as used once something stood there, until the row is cleared as a whole, and prints them: spaces with
 * their background. xterm forgets cleared cells, so those that count as used are kept as spaces.
 */
export function rememberUsedCells(terminal: Terminal, core: Core, cell: CoreCell): void {
  const handler = core._inputHandler;
  const clear = (whole: boolean, act: () => boolean): boolean => {
    const line = currentLine(core);
    const used = line?.getTrimmedLength() ?? 0;
    const done = act();
    if (line !== undefined && !whole) fillUsed(line, used, cell);
    return done;
  };
  const shift = (end: number, act: () => boolean): boolean => {
    const line = currentLine(core);
    const used = Math.max(end, line?.getTrimmedLength() ?? 0);
    const done = act();
    if (line !== undefined) fillUsed(line, used, cell);
    return done;
  };
  const on = (final: string, act: (count: number) => boolean): void => {
    terminal.parser.registerCsiHandler({ final }, (params) => act(typeof params[0] === "number" ? params[0] : 0));
  };
  on("K", (what) => clear(isWhole(core, what), () => handler.eraseInLine({ params: [what] })));
  on("J", (what) => clear(isWhole(core, what), () => handler.eraseInDisplay({ params: [what] })));
  on("X", (count) => clear(false, () => handler.eraseChars({ params: [count] })));
  on("@", (count) => shift(core.cols, () => handler.insertChars({ params: [count] })));
  on("P", (count) =>
    shift(core.cols - Math.min(count || 1, core.cols - core.buffers.active.x), () =>
      handler.deleteChars({ params: [count] }),
    ),
  );
}
