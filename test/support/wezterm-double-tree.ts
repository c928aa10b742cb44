/** How a tab of the double is divided: a pane, or two parts with one cell between them. */
export type Part = { readonly pane: number } | Cut;

interface Cut {
  readonly along: "columns" | "rows";
  /** Cells of the first part. */
  cells: number;
  first: Part;
  second: Part;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly cols: number;
  readonly rows: number;
}

export type CutSide = "left" | "right" | "top" | "bottom";

function extent(box: Box, along: Cut["along"]): number {
  return along === "columns" ? box.cols : box.rows;
}

function halves(box: Box, cut: Cut): [Box, Box] {
  const whole = extent(box, cut.along);
  const first = Math.max(1, Math.min(cut.cells, whole - 2));
  const rest = Math.max(1, whole - first - 1);
  return cut.along === "columns"
    ? [
        { ...box, cols: first },
        { ...box, left: box.left + first + 1, cols: rest },
      ]
    : [
        { ...box, rows: first },
        { ...box, top: box.top + first + 1, rows: rest },
      ];
}

/** Where each pane lies, in order. */
export function boxesOf(part: Part, box: Box): Map<number, Box> {
  if ("pane" in part) return new Map([[part.pane, box]]);
  const [first, second] = halves(box, part);
  return new Map([...boxesOf(part.first, first), ...boxesOf(part.second, second)]);
}

export function panesOf(part: Part): number[] {
  return "pane" in part ? [part.pane] : [...panesOf(part.first), ...panesOf(part.second)];
}

/** Puts `fresh` beside what `part` is now. Null when there is no room. */
export function cutPart(part: Part, box: Box, cut: { side: CutSide; cells: number; fresh: number }): Part | null {
  const along = cut.side === "left" || cut.side === "right" ? "columns" : "rows";
  const rest = extent(box, along) - cut.cells - 1;
  if (cut.cells < 1 || rest < 1) return null;
  const before = cut.side === "left" || cut.side === "top";
  const fresh: Part = { pane: cut.fresh };
  return before
    ? { along, cells: cut.cells, first: fresh, second: part }
    : { along, cells: rest, first: part, second: fresh };
}

/** The same tree with one pane's place taken by what `change` makes of it; null from `change` gives null. */
export function replacePane(part: Part, pane: number, change: (old: Part) => Part | null): Part | null {
  if ("pane" in part) return part.pane === pane ? change(part) : part;
  const first = replacePane(part.first, pane, change);
  const second = first === null ? null : replacePane(part.second, pane, change);
  return first === null || second === null ? null : { ...part, first, second };
}

/** Without one pane; null when it was the only one. */
export function withoutPane(part: Part, pane: number): Part | null {
  if ("pane" in part) return part.pane === pane ? null : part;
  const first = withoutPane(part.first, pane);
  const second = withoutPane(part.second, pane);
  if (first === null || second === null) return first ?? second;
  return { ...part, first, second };
}

/** Moves the innermost line of that direction beside the pane. Left and up take from the first part, whoever asks. */
export function adjust(part: Part, box: Box, move: { pane: number; along: Cut["along"]; delta: number }): boolean {
  if ("pane" in part) return false;
  const [firstBox, secondBox] = halves(box, part);
  const inFirst = panesOf(part.first).includes(move.pane);
  const inner = inFirst ? adjust(part.first, firstBox, move) : adjust(part.second, secondBox, move);
  if (inner || part.along !== move.along) return inner;
  part.cells = Math.max(1, Math.min(extent(box, part.along) - 2, extent(firstBox, part.along) + move.delta));
  return true;
}
