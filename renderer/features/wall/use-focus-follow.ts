import { useEffect, useRef } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

/**
 * Brings the keyboard into a tile’s terminal when a command asked for it; while a dialog, a question or the filter is open, once that
 * is closed. From a dialog the keyboard goes back to where it came from, if there is such a place.
 */
export function useFocusFollow(pane: PaneId, terminal: TileTerminal): void {
  const asked = useApp((state) => (state.wall.focused === pane ? state.wall.focusAsked : 0));
  const covered = useApp(({ dialogs, operations, filter }) => {
    if (dialogs.open !== null || operations.question !== null) return "dialog";
    return filter.open ? "filter" : null;
  });
  const known = useRef<{ asked: number; cover: typeof covered }>({ asked: 0, cover: null });
  useEffect(() => {
    const { current } = known;
    const goesBack = current.cover === "dialog" && current.asked === asked;
    current.cover = covered;
    if (asked === 0 || covered !== null) return undefined;
    current.asked = asked;
    if (!goesBack) {
      terminal.focus();
      return undefined;
    }
    const timer = setTimeout(() => {
      const { activeElement, body } = document;
      if (activeElement === null || activeElement === body) terminal.focus();
    });
    return () => clearTimeout(timer);
  }, [asked, covered, terminal]);
}
