import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { FindField } from "./FindField.tsx";

/** The search over a tile, while its pane is the one being searched. */
export function FindBar({ pane, tile }: { pane: PaneId; tile: TileTerminal }) {
  const open = useApp((state) => state.find.pane === pane);
  return open ? <FindField tile={tile} /> : null;
}
