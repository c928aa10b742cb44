import { useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { act } from "../../state/store.ts";

/** Tells the store how much room the tiles have, now and after every change. */
export function useBox(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const tell = (): void => act.wall.setBox({ width: element.clientWidth, height: element.clientHeight });
    tell();
    const watch = new ResizeObserver(tell);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return place;
}
