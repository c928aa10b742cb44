import { useMemo } from "react";
import type { WallGrid, WallLayout, WallSizes } from "../../../shared/models/wall.ts";
import { arrange } from "../../state/wall-arrange.ts";
import { linesOf, rectOf } from "../../state/wall-tracks.ts";
import styles from "./Layouts.module.css";

interface LayoutPictureProps {
  readonly layout: WallLayout;
  readonly grid: WallGrid;
  readonly sizes?: WallSizes;
  /** How many tiles to draw where the layout leaves it open. */
  readonly tiles?: number;
  readonly width?: number;
}

const none: WallSizes = {};
/** A wall of usual proportions. */
const box = { width: 1600, height: 1000 };
const GAP = 0.4;

/** A small picture of a layout, drawn by what lays out the wall itself. */
export function LayoutPicture({ layout, grid, sizes = none, tiles = 5, width = 22 }: LayoutPictureProps) {
  const rects = useMemo(() => {
    const arrangement = arrange({ layout, grid, box }, tiles);
    const lines = linesOf(arrangement, sizes);
    return arrangement.cells.map((cell) => rectOf(cell, lines));
  }, [layout, grid, sizes, tiles]);
  return (
    <svg className={styles["picture"]} width={width} height={width * 0.7} viewBox="0 0 16 11.2" aria-hidden="true">
      {rects.map(({ left, right, top, bottom }, at) => (
        <rect
          key={`${at}`}
          x={left * 16 + GAP}
          y={top * 11.2 + GAP}
          width={Math.max(0.2, (right - left) * 16 - 2 * GAP)}
          height={Math.max(0.2, (bottom - top) * 11.2 - 2 * GAP)}
          rx={0.6}
        />
      ))}
    </svg>
  );
}
