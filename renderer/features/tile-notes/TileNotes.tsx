import type { PaneId } from "../../../shared/base/ids.ts";
import type { PaneFacts } from "../../terminal/facts.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { usePaneFact } from "../../terminal/use-terminals.ts";
import { ClipboardLine } from "./ClipboardLine.tsx";
import { LinkLine } from "./LinkLine.tsx";

const drawnBy = (facts: PaneFacts): string => facts.drawnBy;

/** What a full terminal has to say about links and the clipboard, over the foot of its tile. */
export function TileNotes({ pane, tile }: { pane: PaneId; tile: TileTerminal }) {
  usePaneFact(tile, drawnBy); // What draws the tile may change; its facts tell of it.
  const features = tile.full?.features;
  if (features === undefined) return null;
  return (
    <>
      <LinkLine links={features.links} back={() => tile.focus()} />
      <ClipboardLine pane={pane} tile={tile} writes={features.clipboard} />
    </>
  );
}
