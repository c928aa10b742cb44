import { useLayoutEffect } from "react";
import type { RefObject } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { coveredBy } from "../../terminal/covered.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";

/** How often the rows below what is written there are counted again. */
const AGAIN_MS = 500;

/**
 * Tells the tile by how much the composer stands out of its foot (`--rise`) and what it would cover of the terminal (`--covered`): what
 * lies over the terminal moves up with it, and the terminal keeps its size.
 */
export function useRise(foot: RefObject<HTMLElement | null>, pane: PaneId | null, shown: boolean): void {
  const terminals = useTerminals();
  const lifeId = useApp((state) => state.wall.lifeId);
  useLayoutEffect(() => {
    const box = foot.current?.firstElementChild;
    const screen = foot.current?.previousElementSibling;
    const tile = foot.current?.parentElement;
    if (!shown || !box || !screen || !tile || pane === null || lifeId === null) return undefined;
    const terminal = terminals.of(lifeId, pane);
    const settle = (): void => {
      const rise = Math.max(0, Math.ceil(screen.getBoundingClientRect().bottom - box.getBoundingClientRect().top));
      tile.style.setProperty("--rise", `${rise}px`);
      tile.style.setProperty("--covered", `${rise === 0 ? 0 : coveredBy(rise, terminal, screen.clientHeight)}px`);
    };
    const watch = new ResizeObserver(settle);
    watch.observe(box);
    settle();
    const again = setInterval(settle, AGAIN_MS);
    return () => {
      watch.disconnect();
      clearInterval(again);
      tile.style.removeProperty("--rise");
      tile.style.removeProperty("--covered");
    };
  }, [foot, terminals, lifeId, pane, shown]);
}
