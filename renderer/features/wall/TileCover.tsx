import { serverSlice } from "../../state/server-slice.ts";
import { useApp } from "../../state/store.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { usePaneFacts } from "../../terminal/use-terminals.ts";
import { LatestButton } from "./LatestButton.tsx";
import styles from "./Tile.module.css";

/** Lies over a terminal that is not live, so that nothing old is taken for the present. */
export function TileCover({ terminal, ended }: { terminal: TileTerminal; ended: string | null }) {
  const { connected, flow, drawn, scrolledBack } = usePaneFacts(terminal);
  const live = useApp((state) => serverSlice.selectors.live(state.server));
  if (!live || !connected || (flow === "gone" && ended === null)) {
    return (
      <div className={styles["cover"]} data-look="stale">
        <span className={styles["coverText"]}>Not live</span>
      </div>
    );
  }
  if (!drawn) return <div className={styles["cover"]} data-look="waiting" aria-label="Attaching" role="status" />;
  return (
    <>
      {ended !== null && <span className={styles["endedChip"]}>{ended}</span>}
      {scrolledBack && <LatestButton terminal={terminal} />}
    </>
  );
}
