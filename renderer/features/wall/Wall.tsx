import { useEffect, useInsertionEffect } from "react";
import { useApp } from "../../state/store.ts";
import { openTiles, wallView } from "../../state/wall-view.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";
import { AllClosed } from "./AllClosed.tsx";
import { areaOf, useLines } from "./area.ts";
import { EmptyCell } from "./EmptyCell.tsx";
import { Gutters } from "./Gutters.tsx";
import { NoMatch } from "./NoMatch.tsx";
import { Pager } from "./Pager.tsx";
import { Tile } from "./Tile.tsx";
import type { TileParts } from "./tile-parts.ts";
import { useBox } from "./use-box.ts";
import styles from "./Wall.module.css";

interface WallProps {
  readonly lifeId: string;
  readonly parts: TileParts;
}

/** The grid of live tiles. */
export function Wall({ lifeId, parts }: WallProps) {
  const view = useApp(wallView);
  const terminals = useTerminals();
  const place = useBox();
  const all = useApp(openTiles);
  const { tiles, shown, arrangement, zoomed } = view;
  const lines = useLines(arrangement);
  useInsertionEffect(() => terminals.plan(shown.length), [terminals, shown]); // Runs before the tiles are mounted.
  useEffect(() => terminals.keep({ lifeId, tiles: all, shown }), [terminals, lifeId, all, shown]);
  useEffect(() => () => terminals.keep({ lifeId: "", tiles: [], shown: [] }), [terminals]);
  return (
    <section className={styles["wall"]} data-testid="wall" aria-label="Wall">
      <div ref={place} className={styles["grid"]} style={lines} data-tiles={tiles.length}>
        {shown.map((pane, index) => {
          const cell = arrangement.cells[index];
          if (cell === undefined) return null;
          const area = areaOf(arrangement, cell);
          return (
            <Tile key={`${lifeId} ${pane}`} pane={pane} lifeId={lifeId} zoomed={zoomed} area={area} parts={parts} />
          );
        })}
        {tiles.length > 0 &&
          arrangement.cells
            .slice(shown.length)
            .map((cell, index) => <EmptyCell key={`empty ${index}`} area={areaOf(arrangement, cell)} />)}
        {!zoomed && <Gutters arrangement={arrangement} />}
      </div>
      {tiles.length === 0 && (all.length === 0 ? <AllClosed /> : <NoMatch />)}
      <Pager />
    </section>
  );
}
