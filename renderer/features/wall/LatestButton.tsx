import { Told, useTold } from "../../terminal/told.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Tile.module.css";

const none = new Told(0);
const counted = new Intl.NumberFormat("en");

function words(lines: number): string {
  if (lines === 0) return "Latest";
  return lines === 1 ? "1 new line" : `${counted.format(lines)} new lines`;
}

/** Leads a reader of history back to the end, and says how much has come meanwhile. */
export function LatestButton({ terminal }: { terminal: TileTerminal }) {
  const lines = useTold(terminal.full?.features.scroll.newLines ?? none);
  const toLatest = (): void => {
    terminal.toLatest();
    terminal.focus();
  };
  return (
    <button type="button" className={styles["latest"]} title="To the end (End)" onClick={toLatest}>
      <Icon name="latest" size={13} />
      {words(lines)}
    </button>
  );
}
