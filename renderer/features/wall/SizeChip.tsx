import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { usePaneFacts } from "../../terminal/use-terminals.ts";
import styles from "./Tile.module.css";

/** A preview that is drawn less often than this says so. */
const SELDOM_MS = 250;

/** Says when a tile does not show the newest, or not at its own size. */
export function SizeChip({ terminal }: { terminal: TileTerminal }) {
  const { resizable, cols, rows, flow, everyMs } = usePaneFacts(terminal);
  const seldom = everyMs > SELDOM_MS && flow === "live";
  return (
    <>
      {flow === "behind" && (
        <span
          className={styles["chip"]}
          data-tone="behind"
          title="Output came faster than it can be drawn; the newest follows."
        >
          catching up
        </span>
      )}
      {seldom && (
        <span
          className={styles["chip"]}
          title="Many panes are busy: this preview is drawn less often. Use the tile to see it live."
        >
          {Math.round(1000 / everyMs)}/s
        </span>
      )}
      {resizable === false && (
        <span className={styles["chip"]} title="This window is not Paneglass's own, so its size is left alone.">
          mirrored {cols}×{rows}
        </span>
      )}
    </>
  );
}
