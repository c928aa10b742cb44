import type { WindowId } from "../../base/ids.ts";
import { Layout } from "../layout/cell.ts";
import type { BorderLine, Cell } from "../layout/cell.ts";
import { remove } from "../layout/divide.ts";
import { resizeAll } from "../layout/resize.ts";
import { layoutText } from "../layout/text.ts";
import type { OptionLevel } from "../options/level.ts";
import type { PaneSize } from "../pane-backend.ts";
import type { Link } from "./link.ts";
import type { Pane } from "./pane.ts";

let activePoints = 0;

/** One window: panes in the order of their indexes, and the cells they lie in. */
export class Window {
  readonly id: WindowId;
  readonly number: number;
  readonly options: OptionLevel;
  readonly links = new Set<Link>();
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
  /** The texts of layouts as they were arranged last. */
  #texts = new Map<Cell<Pane>, string>();
  /** The key of an outside world's window; null when this server arranges it. */
  key: string | null = null;

  constructor(id: number, options: OptionLevel, born: { size: PaneSize; now: number }) {
    this.id = `@${id}` as WindowId;
    this.number = id;
    this.options = options;
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
    activePoints += 1;
    pane.activePoint = activePoints;
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
