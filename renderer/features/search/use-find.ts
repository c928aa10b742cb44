import { useEffect, useState } from "react";
import { useApp } from "../../state/store.ts";
import type { PaneSearch } from "../../terminal/pane-search.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

/** The tile's search, following what is asked for. The tile is a full terminal until this ends. Null at first. */
export function useFind(tile: TileTerminal): PaneSearch | null {
  const { text, regex, caseSensitive } = useApp((state) => state.find);
  const [search, setSearch] = useState<PaneSearch | null>(null);
  useEffect(() => {
    const release = tile.hold();
    const full = tile.promote();
    const found = full.features.search;
    full.whenPainted(() => setSearch(found));
    void found.prepare();
    return () => {
      found.end();
      release();
    };
  }, [tile]);
  useEffect(() => {
    void search?.search({ text, regex, caseSensitive });
  }, [search, text, regex, caseSensitive]);
  return search;
}
