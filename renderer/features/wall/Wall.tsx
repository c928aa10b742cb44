import { useEffect } from "react";
import type { CSSProperties } from "react";
import { useApp } from "../../state/store.ts";
import type { TileRect } from "../../state/wall-grid.ts";
import { wallView } from "../../state/wall-view.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";
import { AllClosed } from "./AllClosed.tsx";
import { EmptyCell } from "./EmptyCell.tsx";
import { Pager } from "./Pager.tsx";
import { Tile } from "./Tile.tsx";
import type { TileParts } from "./tile-parts.ts";
import { useBox } from "./use-box.ts";
import styles from "./Wall.module.css";

const areaOf = ({ left, right, top, bottom }: TileRect): string =>
  `${top + 1} / ${left + 1} / ${bottom + 1} / ${right + 1}`;

interface WallProps {
  readonly lifeId: string;
  readonly parts: TileParts;
}

/** The grid of live tiles. */
export function Wall({ lifeId, parts }: WallProps) {
  const view = useApp(wallView);
  const fixed = useApp((state) => state.wall.layout !== "auto");
  const terminals = useTerminals();
  const place = useBox();
  const { tiles, shown, shape, lines, rects, zoomed } = view;
  useEffect(() => terminals.keep({ lifeId, tiles, shown }), [terminals, lifeId, tiles, shown]);
  useEffect(() => () => terminals.keep({ lifeId: "", tiles: [], shown: [] }), [terminals]);
  const grid: CSSProperties = {
    gridTemplateColumns: `repeat(${lines}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${shape.rows}, minmax(0, 1fr))`,
  };
  const holes = fixed && !zoomed ? Math.max(0, shape.columns * shape.rows - shown.length) : 0;
  return (
    <section className={styles["wall"]} data-testid="wall" aria-label="Wall">
      <div ref={place} className={styles["grid"]} style={grid} data-tiles={tiles.length}>
        {shown.map((pane, index) => {
          const rect = rects[index];
          if (rect === undefined) return null;
          return (
            <Tile
              key={`${lifeId} ${pane}`}
              pane={pane}
              lifeId={lifeId}
              zoomed={zoomed}
              area={areaOf(rect)}
              parts={parts}
            />
          );
        })}
        {tiles.length > 0 && Array.from({ length: holes }, (_, index) => <EmptyCell key={`hole ${index}`} />)}
      </div>
      {tiles.length === 0 && <AllClosed />}
      <Pager />
    </section>
  );
}
