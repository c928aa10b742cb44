import { useLayoutEffect } from "react";
import type { RefObject } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";

/** How often a dialog that is still being drawn is measured again. */
const AGAIN_MS = 500;

/**
 * Moves the terminal up by as much as `bar` would cover of what it shows, so that a dialog is whole beside its answers. The terminal keeps
 * its size. `change` says that the bar may be another one in height.
 */
export function useLift(bar: RefObject<HTMLElement | null>, pane: PaneId | null, change: string): void {
  const terminals = useTerminals();
  const lifeId = useApp((state) => state.wall.lifeId);
  useLayoutEffect(() => {
    const screen = bar.current?.parentElement;
    if (!screen || pane === null || lifeId === null) return undefined;
    const terminal = terminals.of(lifeId, pane);
    const lift = (): void => {
      const { rows } = terminal.facts.get();
      const rowHeight = screen.clientHeight / Math.max(1, rows);
      const blank = rows - terminal.text().split("\n").length;
      const covered = Math.max(0, Math.ceil((bar.current?.offsetHeight ?? 0) - blank * rowHeight));
      screen.style.setProperty("--lift", `${covered}px`);
    };
    lift();
    const again = setInterval(lift, AGAIN_MS);
    return () => {
      clearInterval(again);
      screen.style.removeProperty("--lift");
    };
  }, [bar, terminals, lifeId, pane, change]);
}
