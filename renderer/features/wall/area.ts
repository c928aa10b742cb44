import { useMemo } from "react";
import type { CSSProperties } from "react";
import { useApp } from "../../state/store.ts";
import { lineName, linesOf } from "../../state/wall-tracks.ts";
import type { Arrangement, Cell } from "../../state/wall-tracks.ts";

/** The names of the lines that a place lies between: left, right, top, bottom. */
export function areaOf(arrangement: Arrangement, { x, y }: Cell): string {
  const names = [
    lineName(arrangement, x.track, x.from),
    lineName(arrangement, x.track, x.to),
    lineName(arrangement, y.track, y.from),
    lineName(arrangement, y.track, y.to),
  ];
  return names.join(" ");
}

/** Stands between the lines of an area, wherever those are moved. */
export function areaStyle(area: string): CSSProperties {
  const [left, right, top, bottom] = area.split(" ").map((name) => `var(${name})`);
  return {
    left: left ?? "0",
    right: `calc(100% - ${right ?? "100%"})`,
    top: top ?? "0",
    bottom: `calc(100% - ${bottom ?? "100%"})`,
  };
}

/** Where every line lies, for the element that holds the places: a line that moves draws no tile anew. */
export function useLines(arrangement: Arrangement): CSSProperties {
  const sizes = useApp((state) => state.wall.sizes);
  return useMemo(() => {
    const style: Record<string, string> = {};
    for (const [track, lines] of linesOf(arrangement, sizes)) {
      for (const [line, at] of lines.entries()) style[lineName(arrangement, track, line)] = `${at * 100}%`;
    }
    return style;
  }, [arrangement, sizes]);
}
