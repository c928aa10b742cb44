/** CSS pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}
export interface CellCount {
  readonly cols: number;
  readonly rows: number;
}

export const SMALLEST_FONT = 6;
/** A pane whose size is left alone is shown whole, even where its letters are no more than a picture: the tile can be zoomed. */
const SMALLEST_PICTURE = 2;
/** Fewer cells than this are of no use to any program. */
const fewest: CellCount = { cols: 10, rows: 3 };
/** Tiles too small for these cells get smaller letters instead: below, programs wrap what they do not expect to wrap. */
const wanted: CellCount = { cols: 48, rows: 10 };
/** Room beside the cells for the scroll bar, so that it lies over no text. */
const SCROLL_BAR = 10;
/** What the style sheet leaves free around a mirrored pane, beside the scroll bar. */
const MIRROR_EDGE = 4;

/** How many cells a room holds. Null when it holds too few, or while either size is not known. */
export function cellsIn(room: PixelSize, cell: PixelSize): CellCount | null {
  if (!(cell.width > 0 && cell.height > 0)) return null;
  // A cell's width is a fraction of a pixel; a hundredth keeps rounding from costing a column.
  const cols = Math.floor((room.width + 0.01) / cell.width);
  const rows = Math.floor((room.height + 0.01) / cell.height);
  return cols < fewest.cols || rows < fewest.rows ? null : { cols, rows };
}

/** The cell at another font size. */
export function scaledCell(cell: PixelSize, fromFont: number, toFont: number): PixelSize {
  const scale = toFont / fromFont;
  return { width: cell.width * scale, height: cell.height * scale };
}

/**
 * The largest font size, in half pixels and at most `largest`, at which a grid fits into a room. Not below `smallest`: then the grid is
 * clipped.
 */
export function fontThatFits(
  grid: CellCount,
  room: PixelSize,
  use: { cell: PixelSize; font: number; largest: number; smallest?: number },
): number {
  const { cell, font, largest } = use;
  if (!(cell.width > 0 && cell.height > 0)) return largest;
  const scale = Math.min(room.width / (grid.cols * cell.width), room.height / (grid.rows * cell.height));
  const found = Math.floor(font * scale * 2) / 2;
  return Math.min(largest, Math.max(use.smallest ?? SMALLEST_FONT, found));
}

export interface TileFit {
  readonly font: number;
  /** How many cells a pane of our own gets; null while the room is too small or not known. */
  readonly cells: CellCount | null;
}

/**
 * How a pane is shown in a tile. `room`: all of it. `cellAt`: the cell at a font size. `mirrored`: the cells of a pane whose size is left
 * alone; null for one that follows its tile. The same for a full terminal and for its preview, so that one can take the other's place.
 */
export function tileFit(
  room: PixelSize,
  use: {
    cellAt: (font: number) => PixelSize;
    largest: number;
    mirrored: CellCount | null;
  },
): TileFit {
  const { cellAt, largest, mirrored } = use;
  const cell = cellAt(largest);
  const inside = { width: room.width - SCROLL_BAR, height: room.height };
  const own = fontThatFits(wanted, inside, { cell, font: largest, largest });
  const cells = cellsIn(inside, cellAt(own));
  if (mirrored === null) return { font: own, cells };
  const within = { width: inside.width - MIRROR_EDGE, height: inside.height - MIRROR_EDGE };
  const smallest = SMALLEST_PICTURE;
  let font = fontThatFits(mirrored, within, { cell, font: largest, largest, smallest });
  // Cells of small letters are a little larger than their share: their heights are whole pixels.
  while (font > smallest && !holds(within, mirrored, cellAt(font))) font -= 0.5;
  return { font, cells };
}

function holds(room: PixelSize, grid: CellCount, cell: PixelSize): boolean {
  return cell.width * grid.cols <= room.width && cell.height * grid.rows <= room.height;
}
