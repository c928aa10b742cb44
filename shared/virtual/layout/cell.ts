/** `x`: beside each other. `y`: one above the other. */
export type Axis = "x" | "y";
export const axes: readonly Axis[] = ["x", "y"];

/** Which row of a window its panes' titles take. */
export type BorderLine = "off" | "top" | "bottom";

/** A pane needs at least this many columns and rows. */
export const LEAST = 1;

/** A rectangle of a window: a pane's, or one that is divided along `split` into two and more. */
export class Cell<Holder> {
  parent: Cell<Holder> | null = null;
  split: Axis | null = null;
  children: Cell<Holder>[] = [];
  /** Whose rectangle it is; null while it is divided. */
  holder: Holder | null = null;
  readonly size: Record<Axis, number> = { x: 0, y: 0 };
  readonly at: Record<Axis, number> = { x: 0, y: 0 };

  constructor(parent: Cell<Holder> | null = null) {
    this.parent = parent;
  }

  sized(x: number, y: number): this {
    this.size.x = x;
    this.size.y = y;
    return this;
  }

  placed(x: number, y: number): this {
    this.at.x = x;
    this.at.y = y;
    return this;
  }

  get first(): Cell<Holder> | undefined {
    return this.children[0];
  }

  get last(): Cell<Holder> | undefined {
    return this.children.at(-1);
  }

  /** The cell `step` places on among those with the same parent. */
  sibling(step: 1 | -1): Cell<Holder> | undefined {
    const siblings = this.parent?.children ?? [];
    return siblings[siblings.indexOf(this) + step];
  }

  isFirst(): boolean {
    return this.parent?.first === this;
  }

  isLast(): boolean {
    return this.parent?.last === this;
  }

  /** All panes' cells below, from the left upper one on. */
  leaves(): Cell<Holder>[] {
    return this.split === null ? [this] : this.children.flatMap((child) => child.leaves());
  }
}

/** The cells of one window. */
export class Layout<Holder> {
  root: Cell<Holder>;
  border: BorderLine = "off";

  constructor(root: Cell<Holder>) {
    this.root = root;
  }

  /** One cell for everything. */
  static single<Holder>(holder: Holder, size: { readonly cols: number; readonly rows: number }): Layout<Holder> {
    const root = new Cell<Holder>().sized(size.cols, size.rows);
    root.holder = holder;
    return new Layout(root);
  }

  cellOf(holder: Holder): Cell<Holder> | undefined {
    return this.root.leaves().find((leaf) => leaf.holder === holder);
  }

  /** Whether a row of this cell is taken by the border's text. */
  hasBorder(cell: Cell<Holder>): boolean {
    if (this.border === "off") return false;
    return this.#touches(cell, this.border === "top");
  }

  #touches(cell: Cell<Holder>, top: boolean): boolean {
    for (let at = cell; at !== this.root && at.parent !== null; at = at.parent) {
      const edge = top ? at.parent.first : at.parent.last;
      if (at.parent.split === "y" && edge !== at) return false;
    }
    return true;
  }

  /** Puts every cell to its place: sizes are right, and places follow from them. */
  place(): void {
    this.root.placed(0, 0);
    placeChildren(this.root);
  }
}

function placeChildren<Holder>(cell: Cell<Holder>): void {
  const { split } = cell;
  if (split === null) return;
  let next = cell.at[split];
  for (const child of cell.children) {
    child.placed(cell.at.x, cell.at.y);
    child.at[split] = next;
    next += child.size[split] + 1;
    placeChildren(child);
  }
}
