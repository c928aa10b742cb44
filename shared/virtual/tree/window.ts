import type { Closeable } from "../../base/disposables.ts";
import type { PaneId, WindowId } from "../../base/ids.ts";
import { Layout } from "../layout/cell.ts";
import type { BorderLine, Cell } from "../layout/cell.ts";
import { remove } from "../layout/divide.ts";
import { resizeAll } from "../layout/resize.ts";
import { layoutText } from "../layout/text.ts";
import type { OptionLevel } from "../options/level.ts";
import type { BackendPane, PaneSize } from "../pane-backend.ts";
import { nameOf } from "./naming.ts";

/** How a pane's program ended. */
export interface PaneEnd {
  readonly code: number | null;
  readonly signal: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a pane was started with, which a respawn uses again. */
export interface PaneStart {
  /** As given: nothing for the default shell, one word for a line of shell, more for a program and its words. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly shell: string;
}

/** Bytes of a pane that go to a command, or a command's that go to a pane. */
export interface PanePipe {
  /** The bytes are only valid until it returns. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/** One pane. Its window, place and size change; its id and what it shows stay. */
export class Pane {
  readonly id: PaneId;
  readonly number: number;
  readonly options: OptionLevel;
  window: Window;
  program: BackendPane | null = null;
  /** Ends the listening to its program. */
  listening: Closeable | null = null;
  start: PaneStart;
  end: PaneEnd | null = null;
  left = 0;
  top = 0;
  cols = 0;
  rows = 0;
  /** Set by select-pane -T, or by the program. */
  title = "";
  /** Counts up with every pane that becomes active: which of several was so last. */
  activePoint = 0;
  inputOff = false;
  /** Rows kept above the screen, as it was when the program was started. */
  historyLimit = 0;
  pipe: PanePipe | null = null;
  /** It has printed since its window's name was last made. */
  changed = true;
  /** The key of an outside world's pane; null when this server arranges it. */
  key: string | null = null;

  constructor(id: number, window: Window, start: PaneStart) {
    this.id = `%${id}` as PaneId;
    this.number = id;
    this.window = window;
    this.options = window.options.child();
    this.start = start;
  }

  get size(): PaneSize {
    return { cols: this.cols, rows: this.rows };
  }

  get dead(): boolean {
    return this.end !== null;
  }

  /** The foreground program's name; what the pane was started with where that can't be told. */
  get currentCommand(): string {
    const known = this.end === null ? (this.program?.currentCommand ?? null) : null;
    return known ?? nameOf(this.start.command[0] ?? this.start.shell);
  }

  get index(): number {
    return this.window.panes.indexOf(this);
  }

  /** False for the panes that a zoomed one covers. */
  get visible(): boolean {
    return this.window.layout.cellOf(this) !== undefined;
  }

  moveTo(window: Window): void {
    this.window = window;
    this.options.moveTo(window.options);
  }

  setPlace(place: { left: number; top: number; cols: number; rows: number }): void {
    this.left = place.left;
    this.top = place.top;
    if (place.cols === this.cols && place.rows === this.rows) return;
    this.cols = place.cols;
    this.rows = place.rows;
    if (this.end === null || this.program !== null) this.program?.resize(this.size);
  }
}

export interface WindowBirth {
  readonly size: PaneSize;
  readonly now: number;
  /** Counts how often a pane became active, in all of the server. */
  readonly turns: { next: number };
}

/** One window: panes in the order of their indexes, and the cells they lie in. */
export class Window {
  readonly id: WindowId;
  readonly number: number;
  readonly options: OptionLevel;
  readonly panes: Pane[] = [];
  /** The one that was active before. */
  last: Pane | null = null;
  name = "";
  cols: number;
  rows: number;
  layout!: Layout<Pane>;
  /** The layout of all panes while one is zoomed. */
  covered: Layout<Pane> | null = null;
  /** The preset that was applied last; -1 when none was. */
  preset = -1;
  /** The text of the layout before the last select-layout. */
  before: string | null = null;
  manual: PaneSize;
  createdAt: number;
  activityAt: number;
  #active: Pane | null = null;
  readonly #turns: WindowBirth["turns"];
  /** The texts of layouts as they were arranged last. */
  #texts = new Map<Cell<Pane>, string>();
  /** The key of an outside world's window; null when this server arranges it. */
  key: string | null = null;

  constructor(id: number, options: OptionLevel, born: WindowBirth) {
    this.id = `@${id}` as WindowId;
    this.number = id;
    this.options = options;
    this.#turns = born.turns;
    this.cols = born.size.cols;
    this.rows = born.size.rows;
    this.manual = born.size;
    this.createdAt = born.now;
    this.activityAt = born.now;
  }

  /** Throws when it has no pane: only a window that is being made or taken apart has none. */
  get active(): Pane {
    if (this.#active === null) throw new Error(`Window ${this.id} has no pane.`);
    return this.#active;
  }

  get size(): PaneSize {
    return { cols: this.cols, rows: this.rows };
  }

  get zoomed(): boolean {
    return this.covered !== null;
  }

  /** The layout of all panes, zoomed or not. */
  get whole(): Layout<Pane> {
    return this.covered ?? this.layout;
  }

  get layoutText(): string {
    return this.#textOf(this.whole);
  }

  get visibleLayoutText(): string {
    return this.#textOf(this.layout);
  }

  #textOf(layout: Layout<Pane>): string {
    const known = this.#texts.get(layout.root);
    if (known !== undefined) return known;
    const text = layoutText(layout.root, (pane) => pane.number);
    this.#texts.set(layout.root, text);
    return text;
  }

  isActive(pane: Pane): boolean {
    return this.#active === pane;
  }

  /** Where a pane lies; it has a cell unless another one is zoomed over it. */
  cellOf(pane: Pane): Cell<Pane> {
    const cell = this.layout.cellOf(pane);
    if (cell === undefined) throw new Error(`Pane ${pane.id} has no cell.`);
    return cell;
  }

  /** False when it was active already. */
  activate(pane: Pane): boolean {
    if (this.#active === pane) return false;
    const before = this.#active;
    this.last = before !== null && this.panes.includes(before) ? before : null;
    this.#active = pane;
    pane.activePoint = this.#turns.next;
    this.#turns.next += 1;
    pane.changed = true;
    return true;
  }

  /** Puts a pane in, before or after another one, or at either end. */
  insert(pane: Pane, at: { beside: Pane | null; before: boolean }): void {
    const index = at.beside === null ? (at.before ? 0 : this.panes.length) : at.beside.index + (at.before ? 0 : 1);
    this.panes.splice(index, 0, pane);
  }

  /** Takes a pane out of the list and of what was active; its cell stays. */
  takeOut(pane: Pane): void {
    this.lose(pane);
    forget(this.panes, pane);
  }

  /** Another pane becomes active in its stead: the one that was so before, else the one before it, else after it. */
  lose(pane: Pane): void {
    if (this.last === pane) this.last = null;
    if (this.#active !== pane) return;
    const next = this.last ?? this.panes[pane.index - 1] ?? this.panes[pane.index + 1] ?? null;
    this.last = null;
    this.#active = next;
    if (next !== null) next.changed = true;
  }

  /** Gives a pane's room to those beside it. */
  closeCell(pane: Pane): void {
    const cell = this.layout.cellOf(pane);
    if (cell === undefined || !remove(this.layout, cell)) return;
    this.layout.place();
    this.arrange();
  }

  /** One pane fills the window; the layout of all comes back by {@link unzoom}. */
  zoom(pane: Pane): boolean {
    if (this.zoomed || this.panes.length === 1) return false;
    this.activate(pane);
    this.covered = this.layout;
    this.layout = Layout.single(pane, this.size);
    this.layout.border = this.covered.border;
    this.arrange();
    return true;
  }

  unzoom(): boolean {
    if (this.covered === null) return false;
    this.layout = this.covered;
    this.covered = null;
    this.arrange();
    return true;
  }

  /** Tells every pane but `except` where its cell is. */
  arrange(except: Pane | null = null): void {
    this.#texts.clear();
    for (const cell of this.layout.root.leaves()) {
      if (cell.holder === null || cell.holder === except) continue;
      const titled = this.layout.hasBorder(cell);
      cell.holder.setPlace({
        left: cell.at.x,
        top: cell.at.y + (titled && this.layout.border === "top" ? 1 : 0),
        cols: cell.size.x,
        rows: cell.size.y - (titled ? 1 : 0),
      });
    }
  }

  /** Never smaller than its panes need. A zoomed pane stays zoomed. */
  resize(size: PaneSize): void {
    const zoomed = this.zoomed ? this.active : null;
    this.unzoom();
    resizeAll(this.layout, { x: size.cols, y: size.rows });
    this.cols = Math.max(size.cols, this.layout.root.size.x);
    this.rows = Math.max(size.rows, this.layout.root.size.y);
    this.arrange();
    if (zoomed !== null) this.zoom(zoomed);
  }

  /** Takes over a layout for its panes, and the size that it has. */
  setLayout(layout: Layout<Pane>): void {
    this.layout = layout;
    layout.border = this.border;
    this.cols = layout.root.size.x;
    this.rows = layout.root.size.y;
    layout.place();
    this.arrange();
  }

  get border(): BorderLine {
    const text = this.options.text("pane-border-status");
    return text === "top" || text === "bottom" ? text : "off";
  }
}

export function forget<Item>(list: Item[], item: Item): void {
  const at = list.indexOf(item);
  if (at !== -1) list.splice(at, 1);
}
