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
/** Fewer cells than this are of no use to any program. */
const fewest: CellCount = { cols: 10, rows: 3 };

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
 * The largest font size, in half pixels and at most `largest`, at which a grid fits into a room. Not below the smallest readable
 * size: then the grid is clipped.
 */
export function fontThatFits(
  grid: CellCount,
  room: PixelSize,
  use: { cell: PixelSize; font: number; largest: number },
): number {
  const { cell, font, largest } = use;
  if (!(cell.width > 0 && cell.height > 0)) return largest;
  const scale = Math.min(room.width / (grid.cols * cell.width), room.height / (grid.rows * cell.height));
  const wanted = Math.floor(font * scale * 2) / 2;
  return Math.min(largest, Math.max(SMALLEST_FONT, wanted));
}
