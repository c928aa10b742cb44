import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { usePaneFacts } from "../../terminal/use-terminals.ts";
import styles from "./Tile.module.css";

/** Says when a tile does not show the newest, or not at its own size. */
export function SizeChip({ terminal }: { terminal: TileTerminal }) {
  const { resizable, cols, rows, flow } = usePaneFacts(terminal);
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
      {resizable === false && (
        <span className={styles["chip"]} title="This window is not Paneglass's own, so its size is left alone.">
          mirrored {cols}×{rows}
        </span>
      )}
    </>
  );
}
