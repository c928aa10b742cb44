import { useLayoutEffect } from "react";
import type { RefObject } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { coveredBy } from "../../terminal/covered.ts";
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
      const { offsetHeight = 0, offsetTop = 0 } = bar.current ?? {};
      const below = Math.max(0, screen.clientHeight - offsetTop - offsetHeight);
      screen.style.setProperty("--lift", `${coveredBy(offsetHeight + below, terminal, screen.clientHeight)}px`);
    };
    lift();
    const again = setInterval(lift, AGAIN_MS);
    return () => {
      clearInterval(again);
      screen.style.removeProperty("--lift");
    };
  }, [bar, terminals, lifeId, pane, change]);
}
