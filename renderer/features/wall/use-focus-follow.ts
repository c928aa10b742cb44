import { useEffect } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

/** Brings the keyboard into a tile’s terminal when a command asked for it; while a dialog, a question or the filter is open, once that is closed. */
export function useFocusFollow(pane: PaneId, terminal: TileTerminal): void {
  const asked = useApp((state) => (state.wall.focused === pane ? state.wall.focusAsked : 0));
  const covered = useApp(
    ({ dialogs, operations, filter }) => dialogs.open !== null || operations.question !== null || filter.open,
  );
  useEffect(() => {
    if (asked > 0 && !covered) terminal.focus();
  }, [asked, covered, terminal]);
}
