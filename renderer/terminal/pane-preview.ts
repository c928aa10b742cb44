import type { PaneId } from "../../shared/base/ids.ts";
import { cellsOf, ScreenMirror } from "../../shared/models/screen-mirror.ts";
import type { ScreenUpdate } from "../../shared/models/screen-rows.ts";
import type { PaneChannel, PreviewSink, PreviewView } from "../client/pane-channel.ts";
import { tileFit } from "./cell-fit.ts";
import type { CellCount, PixelSize } from "./cell-fit.ts";
import { cellSize } from "./cell-size.ts";
import { LiveFacts } from "./facts.ts";
import { RowFlood } from "./floods.ts";
import { OncePainted } from "./once-painted.ts";
import type { PaneTerminalEvents } from "./pane-terminal.ts";
import { Brush } from "./preview-brush.ts";
import type { Canvas2d } from "./preview-brush.ts";
import { PreviewFace } from "./preview-face.ts";
import type { Paintable, PreviewPainter } from "./preview-painter.ts";
import type { PreviewStyle } from "./preview-style.ts";
import type { ProbeState } from "./probe-state.ts";
import type { ShownScreen } from "./shown-screen.ts";

/** What the previews of a page share. */
export interface PreviewUse {
  readonly channel: PaneChannel;
  readonly painter: PreviewPainter;
  readonly style: PreviewStyle;
  /** How often a preview in view is to be brought up to date, in milliseconds; null while nobody sees any. */
  readonly everyMs: () => number | null;
  readonly problem: PaneTerminalEvents["problem"];
}

const FIT_AFTER_MS = 80;
/** Pictures of which each shows something else entirely are worth no more than this. */
const FLOODED_MS = 250;

/** An update that nobody has read yet. */
interface Unread {
  readonly read: () => ScreenUpdate | null;
  readonly drawn: () => void;
}

/** A pane's screen as a picture that is painted from changed rows. It takes no keys: a person who uses it wakes the full terminal. */
export class PanePreview implements ShownScreen, Paintable {
  readonly pane: PaneId;
  readonly facts = new LiveFacts();
  readonly #use: PreviewUse;
  readonly #face: PreviewFace;
  readonly #mirror = new ScreenMirror();
  readonly #painted = new OncePainted();
  readonly #roomWatch: ResizeObserver;
  readonly #unfollow: () => void;
  #view: PreviewView | null = null;
  #room: HTMLElement | null = null;
  /** As last told: asking the page for it would lay it out anew, for each tile of many. */
  #size: PixelSize = { width: 0, height: 0 };
  #fitted: CellCount | null = null;
  #fitTimer: ReturnType<typeof setTimeout> | null = null;
  #brush: Brush | null = null;
  #font = 0;
  /** Rows that are not painted as they are. */
  readonly #dirty = new Set<number>();
  #unread: Unread[] = [];
  #acks: (() => void)[] = [];
  readonly #flood = new RowFlood();
  /** Rows have come since the connection was there last. */
  #live = false;

  /** `wake`: a person uses the pane, by this event of the mouse, or by the keyboard. */
  constructor(pane: PaneId, use: PreviewUse, wake: (by: MouseEvent | null) => void) {
    this.pane = pane;
    this.#use = use;
    this.#face = new PreviewFace({ wake, resized: () => this.#all() });
    this.facts.change({ drawnBy: "preview" });
    this.#roomWatch = new ResizeObserver((entries) => this.#sized(entries.at(-1)?.contentRect));
    this.#unfollow = use.style.subscribe(() => this.#restyle());
  }

  mount(room: HTMLElement): void {
    this.#room = room;
    room.append(this.#face.element);
    if (this.#view === null) this.#attach();
    else this.pace();
    if (this.#dirty.size > 0) this.#use.painter.add(this);
    this.#roomWatch.observe(room);
  }

  get room(): PixelSize | null {
    const { width, height } = this.#size;
    return this.#room === null || width <= 0 ? null : { width: Math.round(width), height: Math.round(height) };
  }

  unmount(room: HTMLElement): void {
    if (this.#room !== room) return;
    this.#roomWatch.disconnect();
    this.#face.element.remove();
    this.#room = null;
    this.#use.painter.remove(this);
    this.#read();
    this.#acknowledge();
    this.pace();
  }

  dispose(): void {
    if (this.#fitTimer !== null) clearTimeout(this.#fitTimer);
    if (this.#room !== null) this.unmount(this.#room);
    this.#unfollow();
    this.#face.close();
    this.#view?.close();
    this.#view = null;
  }

  whenPainted(then: () => void): void {
    this.#painted.wait(then);
  }

  /** Takes up the pace that now is right for it: none where nobody sees it. */
  pace(): void {
    const everyMs = this.#room === null ? null : this.#everyMs();
    this.#view?.pace(everyMs);
    if (everyMs !== null) this.facts.change({ everyMs });
  }

  get floods(): boolean {
    return this.#flood.floods;
  }

  get unseen(): boolean {
    return !this.#painted.painted;
  }

  text(): string {
    this.#read();
    return this.#mirror.texts().join("\n").trimEnd();
  }

  state(): ProbeState | null {
    if (this.unseen) return null;
    this.#read();
    const { last } = this.#mirror;
    if (last === null) return null;
    const { cols, rows, alternate, cursor, takesPastes } = last;
    const modes = { bracketedPaste: takesPastes ?? false, applicationCursor: false, mouse: "none" };
    return { drawnBy: "preview", cols, rows, cursor: { x: cursor.x, y: cursor.y }, lines: rows, alternate, modes };
  }

  redraw(): void {
    this.#view?.redraw();
    this.#restyle();
  }

  paint(): void {
    this.#read();
    // Nothing is painted before the tile's size is known; what comes goes on coming.
    if (this.#brush === null) return this.#acknowledge();
    const on = this.#face.context(this.#brush.size);
    if (on !== null) this.#rows(on, this.#brush);
    this.#told();
  }

  #rows(on: Canvas2d, brush: Brush): void {
    brush.prepare(on);
    for (const at of this.#dirty) {
      brush.row(on, at, this.#mirror.row(at));
      this.#cursorIn(on, brush, at);
    }
    this.#dirty.clear();
  }

  #cursorIn(on: Canvas2d, brush: Brush, row: number): void {
    const cursor = this.#mirror.last?.cursor;
    if (cursor?.y === row && cursor.visible) brush.cursor(on, cursor, this.#cellsAt(cursor.x, row));
  }

  /** How many cells the letter there takes. */
  #cellsAt(x: number, row: number): number {
    let before = 0;
    for (const run of this.#mirror.row(row).runs) {
      if (x < before + run[1]) return cellsOf(run).length === 1 ? run[1] : 1;
      before += run[1];
    }
    return 1;
  }

  /** All that came has been painted. */
  #told(): void {
    const { last } = this.#mirror;
    if (last === null) return this.#acknowledge();
    this.#face.say(() => this.text());
    this.#showCursor();
    this.facts.change({ drawn: true, cols: last.cols, rows: last.rows });
    if (this.#live) this.facts.change({ connected: true });
    this.#painted.now();
    this.#acknowledge();
  }

  #acknowledge(): void {
    const acks = this.#acks;
    this.#acks = [];
    for (const ack of acks) ack();
  }

  #attach(): void {
    const everyMs = this.#everyMs();
    this.facts.change({ connected: this.#use.channel.connected, ...(everyMs !== null && { everyMs }) });
    const wish = { size: this.#fitted, everyMs };
    this.#view = this.#use.channel.openPreview(this.pane, wish, this.#sink());
  }

  #sink(): PreviewSink {
    return {
      update: (read, drawn) => this.#take({ read, drawn }),
      view: ({ resizable, flow, cols, rows }) => {
        this.facts.change({ resizable, flow, cols, rows });
        this.#fit();
      },
      problem: (problem) => this.#use.problem(this.pane, problem),
      connected: (connected) => {
        if (connected) return; // Back again is what the rows after it make it.
        this.#read(); // What came before is no sign of life when it is painted.
        this.#live = false;
        this.facts.change({ connected });
      },
    };
  }

  #everyMs(): number | null {
    const everyMs = this.#use.everyMs();
    return everyMs !== null && this.#flood.steady ? Math.max(everyMs, FLOODED_MS) : everyMs;
  }

  #take(unread: Unread): void {
    this.#unread.push(unread);
    const seen = this.#room !== null && !document.hidden;
    if (seen) return this.#use.painter.add(this);
    this.#read();
    this.#acknowledge();
    if (this.#room !== null) this.#use.painter.add(this);
  }

  /** Takes in what has come. */
  #read(): void {
    const unread = this.#unread;
    this.#unread = [];
    for (const { read, drawn } of unread) {
      this.#acks.push(drawn);
      const update = read();
      if (update === null)
        this.#view?.redraw(); // What it told is not known.
      else this.#apply(update);
    }
  }

  #apply(update: ScreenUpdate): void {
    const before = this.#mirror.last;
    if (!this.#mirror.apply(update)) return this.#view?.redraw(); // It goes on from what is not here.
    this.#live = true;
    if (before?.cols !== update.cols || before.rows !== update.rows) this.#fit();
    this.#mark(update, before);
    // A flood that was too much for the host comes as whole screens; the first one says nothing.
    if (before !== null) this.#meter(update);
  }

  #meter({ changed, rows, full }: ScreenUpdate): void {
    const { steady } = this.#flood;
    this.#flood.took(full ? rows : changed.length, rows);
    if (steady !== this.#flood.steady) this.pace();
  }

  #mark(update: ScreenUpdate, before: ScreenUpdate | null): void {
    if (update.full) this.#markAll();
    for (const [row] of update.changed) this.#dirty.add(row);
    if (before !== null) this.#dirty.add(before.cursor.y);
    this.#dirty.add(update.cursor.y);
  }

  #markAll(): void {
    for (let row = 0; row < this.#mirror.height; row += 1) this.#dirty.add(row);
  }

  #all(): void {
    this.#markAll();
    if (this.#room !== null && this.#mirror.height > 0) this.#use.painter.add(this);
  }

  /** Letters, colours or the display are others. */
  #restyle(): void {
    this.#brush = null;
    this.#face.speak(this.#use.style.looks.screenReader ?? false);
    this.#fit();
  }

  /** At once when nothing is shown yet; else when the size has come to rest. */
  #sized(size: PixelSize | undefined): void {
    if (size === undefined) return;
    const first = this.#size.width === 0;
    this.#size = { width: size.width, height: size.height };
    if (this.#fitTimer !== null) clearTimeout(this.#fitTimer);
    this.#fitTimer = first ? null : setTimeout(() => this.#fit(), FIT_AFTER_MS);
    if (first) this.#fit();
  }

  /** Makes the letters as large as the tile allows, and tells the host how many cells a full terminal would have here. */
  #fit(): void {
    const room = this.#size;
    if (this.#room === null || room.width <= 0 || room.height <= 0) return;
    const { looks, grid } = this.#use.style;
    const mirrored = this.facts.get().resizable === false ? this.#cells() : null;
    const cellAt = (font: number) => cellSize(looks, font, grid);
    const { font, cells } = tileFit(room, { cellAt, largest: looks.fontSize, mirrored });
    this.#letters(font);
    if (cells === null || (cells.cols === this.#fitted?.cols && cells.rows === this.#fitted.rows)) return;
    this.#fitted = cells;
    this.#view?.fit(cells);
  }

  #cells(): CellCount {
    const { cols, rows } = this.#mirror.last ?? this.facts.get();
    return { cols, rows };
  }

  #letters(font: number): void {
    const { last } = this.#mirror;
    if (last === null) return;
    const { cols, rows } = last;
    if (this.#brush !== null && this.#font === font && this.#brush.isFor({ cols, rows })) return;
    const { looks, colours, grid } = this.#use.style;
    this.#font = font;
    this.#brush = new Brush({ looks, colours, font, grid: { cols, rows }, ...grid });
    this.#face.resize(this.#brush.css);
    this.#all();
  }

  /** Of a pane too large for the tile, the part with the cursor is shown. */
  #showCursor(): void {
    const { last } = this.#mirror;
    if (this.#room === null || this.#brush === null || last === null) return;
    if (this.#brush.css.height <= this.#size.height) return;
    const bottom = ((last.cursor.y + 1) * this.#brush.css.height) / last.rows;
    this.#room.scrollTop = Math.max(0, bottom - this.#size.height);
  }
}
