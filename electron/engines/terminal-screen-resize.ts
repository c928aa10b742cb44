import type { Terminal } from "@xterm/headless";
import { type Core, type CoreBuffer, type CoreLine, savedRow } from "./terminal-screen-core.ts";
import { fillUsed } from "./terminal-screen-used.ts";

/** A row, how many of its cells are used, and whether it runs on in the next. */
interface Row {
  readonly line: CoreLine;
  readonly used: number;
  readonly runsOn: boolean;
}

/** History and screen as one list of rows; the cursor counts from its beginning. */
interface Grid {
  readonly rows: Row[];
  history: number;
  x: number;
  y: number;
}

interface Change {
  readonly core: Core;
  readonly height: { readonly from: number; readonly to: number };
  readonly cols: number;
}

/** Behind the last used cell of its row. */
const BEHIND = Infinity;

function takeRows({ lines }: CoreBuffer): Row[] {
  const rows = Array.from({ length: lines.length }, (_, at) => {
    const line = lines.get(at) as CoreLine;
    // Behind its end the list still has what stood there before.
    const next = at + 1 < lines.length ? lines.get(at + 1) : undefined;
    return { line, used: line.getTrimmedLength(), runsOn: next?.isWrapped === true };
  });
  lines.length = 0;
  return rows;
}

function blank({ core }: Change): Row {
  const { normal } = core.buffers;
  return { line: normal.getBlankLine(normal.getNullCell()), used: 0, runsOn: false };
}

/** Nothing is left of what the last row ran on in. */
function endLine(rows: Row[]): void {
  const last = rows.pop();
  if (last !== undefined) rows.push({ ...last, runsOn: false });
}

/**
 * Rows below the cursor go first, then the upper ones into the history. More room takes rows back from the history, as many as
 * were scrolled into it, and then blank ones.
 */
function fitHeight(grid: Grid, change: Change): void {
  const { core, height } = change;
  const fewer = Math.max(0, height.from - height.to);
  const eaten = Math.min(fewer, Math.max(0, height.from - 1 - (grid.y - grid.history)));
  grid.rows.length -= eaten;
  if (eaten > 0) endLine(grid.rows);
  grid.history += fewer - eaten;
  core.scrolled.rows += fewer - eaten;
  const more = Math.max(0, height.to - height.from);
  const back = Math.min(more, core.scrolled.rows, grid.history);
  grid.history -= back;
  core.scrolled.rows -= back;
  for (let count = more - back; count > 0; count -= 1) grid.rows.push(blank(change));
}

/** Lines as programs wrote them: rows that run on in the next belong together. Each begins at an index of the rows. */
function* wholeLines(rows: readonly Row[]): Generator<readonly [first: number, last: number]> {
  let first = 0;
  for (const [at, row] of rows.entries()) {
    if (row.runsOn && at + 1 < rows.length) continue;
    yield [first, at];
    first = at + 1;
  }
}

/** How many cells from `from` on fit; a wide character is not cut in two. */
function fitting(line: CoreLine, from: number, room: number): number {
  const last = from + room - 1;
  return line.getWidth(last) === 2 ? room - 1 : room;
}

/** Counts as tmux does, which goes through the rows one by one: the rows of the history that may come back. */
class Scrolled {
  readonly #scrolled: { rows: number };

  constructor({ core }: Change) {
    this.#scrolled = core.scrolled;
  }

  /** The row at `at` of the old rows became `more` rows more. */
  split(at: number, more: number): void {
    if (at <= this.#scrolled.rows) this.#scrolled.rows += more;
  }

  /** The row at `to` of the new rows took in `gone` old ones that came after it. */
  joined(to: number, gone: number): void {
    const { rows } = this.#scrolled;
    if (rows > to) this.#scrolled.rows = Math.max(to, rows - gone);
  }
}

/** Puts the rows of one line into rows of another width, behind those that are in `out`. */
class Rewrap {
  readonly #change: Change;
  readonly #out: Row[];
  readonly #scrolled: Scrolled;
  #line: CoreLine | null = null;
  #filled = 0;
  /** Rows that went into the current one as wholes. */
  #joined = 0;

  constructor(out: Row[], change: Change) {
    this.#change = change;
    this.#out = out;
    this.#scrolled = new Scrolled(change);
  }

  /** Takes a row that stood at `at`. Without cells it stays a row of its own where there is no room, and at the end of its line. */
  add({ line, used, runsOn }: Row, at: number): void {
    const { cols } = this.#change;
    if (used === 0 && (!runsOn || this.#filled >= cols)) this.#end(true);
    let begun = this.#begin();
    for (let from = 0; from < used; ) {
      const room = cols - this.#filled;
      const count = used - from <= room ? used - from : fitting(line, from, room);
      if (count > 0) this.#line?.copyCellsFrom(line, from, this.#filled, count, false);
      this.#filled += count;
      from += count;
      if (from >= used) break;
      this.#end(true);
      begun += this.#begin();
    }
    if (begun === 0) this.#joined += 1;
    else this.#scrolled.split(at, begun - 1);
  }

  end(runsOn: boolean): void {
    this.#begin();
    this.#end(runsOn);
  }

  /** How many rows were begun: one where there was none. */
  #begin(): number {
    if (this.#line !== null) return 0;
    this.#line = blank(this.#change).line;
    return 1;
  }

  #end(runsOn: boolean): void {
    if (this.#line === null) return;
    fillUsed(this.#line, this.#filled, this.#change.core.buffers.normal.getNullCell());
    this.#scrolled.joined(this.#out.length, this.#joined);
    this.#out.push({ line: this.#line, used: this.#filled, runsOn });
    this.#line = null;
    this.#filled = 0;
    this.#joined = 0;
  }
}

/** Puts the rows of one line, of which the first stood at `first`, behind those in `out`. */
function rewrap(rows: readonly Row[], first: number, { out, change }: { out: Row[]; change: Change }): void {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined && only.used <= change.cols) {
    only.line.resize(change.cols, change.core.buffers.normal.getNullCell());
    out.push(only);
    return;
  }
  const wrapping = new Rewrap(out, change);
  for (const [at, row] of rows.entries()) wrapping.add(row, first + at);
  wrapping.end(rows.at(-1)?.runsOn === true);
}

/** The cell of a line that the cursor stands on, as if the line were one row. */
function offsetIn(rows: readonly Row[], row: number, x: number): number {
  const before = rows.slice(0, row).reduce((sum, { used }) => sum + used, 0);
  return x >= (rows[row]?.used ?? 0) ? BEHIND : before + x;
}

function placeAt(rows: readonly Row[], offset: number): { row: number; x: number } {
  const last = rows.length - 1;
  if (offset === BEHIND) return { row: last, x: rows[last]?.used ?? 0 };
  let x = offset;
  for (const [row, { used }] of rows.entries()) {
    if (x < used || row === last) return { row, x };
    x -= used;
  }
  return { row: last, x };
}

/** Breaks all lines anew; the cursor stays with its character. */
function fitWidth(grid: Grid, change: Change): Grid {
  const { scrolled } = change.core;
  const out: Row[] = [];
  let cursor = { x: 0, y: 0 };
  for (const [first, last] of wholeLines(grid.rows)) {
    const rows = grid.rows.slice(first, last + 1);
    const holds = grid.y >= first && grid.y <= last;
    const offset = holds ? offsetIn(rows, grid.y - first, grid.x) : 0;
    const to = out.length;
    rewrap(rows, first, { out, change });
    if (!holds) continue;
    const place = placeAt(out.slice(to), offset);
    cursor = { x: place.x, y: to + place.row };
  }
  while (out.length < change.height.to) out.push(blank(change));
  const history = out.length - change.height.to;
  scrolled.rows = Math.min(scrolled.rows, history);
  return { rows: out, history, ...cursor };
}

function putRows(buffer: CoreBuffer, grid: Grid, most: number): void {
  const { lines } = buffer;
  const dropped = Math.max(0, grid.rows.length - most);
  lines.maxLength = most;
  for (const [at, row] of grid.rows.slice(dropped).entries()) {
    row.line.isWrapped = grid.rows[at + dropped - 1]?.runsOn === true && at > 0;
    lines.push(row.line);
  }
  buffer.ybase = Math.max(0, grid.history - dropped);
  buffer.ydisp = buffer.ybase;
}

/**
 * Gives a terminal another size as tmux does: lines are broken anew, the history with them. The covered main screen, too, which
 * tmux does when it is shown again; on the alternate screen nothing is broken anew.
 */
export function resizeScreen(terminal: Terminal, core: Core, size: { cols: number; rows: number }): void {
  const { normal, active } = core.buffers;
  const covered = active !== normal;
  const width = core.cols;
  const change: Change = { core, height: { from: core.rows, to: size.rows }, cols: size.cols };
  const { x, y } = covered ? { x: normal.savedX, y: savedRow(normal) } : normal;
  const grid: Grid = { rows: takeRows(normal), history: normal.ybase, x, y: normal.ybase + y };
  terminal.resize(size.cols, size.rows);
  fitHeight(grid, change);
  const fitted = width === size.cols ? grid : fitWidth(grid, change);
  putRows(normal, fitted, size.rows + (terminal.options.scrollback ?? 0));
  const seen = fitted.y >= fitted.history;
  normal.x = seen ? fitted.x : 0;
  normal.y = seen ? fitted.y - fitted.history : 0;
  if (covered) Object.assign(normal, { savedX: normal.x, savedY: normal.ybase + normal.y });
  normal.scrollTop = 0;
  normal.scrollBottom = size.rows - 1;
  if (width !== size.cols) for (const buffer of [normal, core.buffers.alt]) resetTabs(buffer);
}

/** Every eighth column but the first. */
export function resetTabs(buffer: CoreBuffer): void {
  buffer.setupTabStops();
  buffer.tabs[0] = false;
}
