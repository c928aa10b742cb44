import { layoutCells } from "../../../shared/parse/layout-cells.ts";
import styles from "./Composer.module.css";

interface LayoutPictureProps {
  readonly title: string;
  /** As tmux prints it; null when there was none. */
  readonly layout: string | null;
  /** What a pane is called, by the number of its id. */
  readonly nameOf: (pane: number) => string;
  readonly isNew?: (pane: number) => boolean;
}

/** A terminal's cell is about twice as high as wide. */
const CELL = { width: 1, height: 2 };
const OLD = (): boolean => false;

/** The panes of a window where they lie, drawn from its layout. */
export function LayoutPicture({ title, layout, nameOf, isNew = OLD }: LayoutPictureProps) {
  const cells = layout === null ? null : layoutCells(layout);
  if (cells === null) return <p className={styles["quiet"]}>{layout === null ? `${title}: not there` : layout}</p>;
  const { width, height, panes } = cells;
  const said = panes.map(({ pane, width: wide, height: high }) => `${nameOf(pane)} ${wide} by ${high}`).join(", ");
  return (
    <figure className={styles["figure"]} data-testid="layout-picture">
      <figcaption>{title}</figcaption>
      <svg
        className={styles["layout"]}
        viewBox={`-1 -1 ${width * CELL.width + 2} ${height * CELL.height + 2}`}
        role="img"
        aria-label={`${title}: ${said}`}
      >
        {panes.map(({ pane, left, top, width: wide, height: high }) => (
          <g key={pane} data-new={isNew(pane)}>
            <rect
              x={left * CELL.width}
              y={top * CELL.height}
              width={wide * CELL.width}
              height={high * CELL.height}
              rx={1}
            />
            <text x={(left + wide / 2) * CELL.width} y={(top + high / 2) * CELL.height} fontSize={sizeOf(wide, high)}>
              {nameOf(pane).slice(0, 16)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** Letters that fit into the pane, in the picture's own units. */
function sizeOf(wide: number, high: number): number {
  return Math.max(3, Math.min(5, wide / 8, high * 0.9));
}
