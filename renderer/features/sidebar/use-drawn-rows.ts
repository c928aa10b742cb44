import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { Range } from "@tanstack/react-virtual";
import { useCallback } from "react";
import type { RefObject } from "react";
import type { TreeRow } from "./tree-rows.ts";

/** A list no longer than this is drawn whole. */
const WHOLE = 100;
/** So many more are drawn than are in view, each way. */
const BESIDE = 8;
const heights = { session: 35, window: 28, pane: 28 } as const;

/** One row that is drawn. */
export interface DrawnRow {
  readonly row: TreeRow;
  readonly at: number;
  /** Height of the rows that are left out before it, in pixels. */
  readonly before: number;
}

interface DrawnRows {
  readonly drawn: readonly DrawnRow[];
  /** Height of the rows that are left out at the end, in pixels. */
  readonly behind: number;
  /** To be put on each row, with its place as `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
}

/** The rows in view and near it, and always the one at `current`: it has the Tab stop. `tree` stands in what scrolls. */
export function useDrawnRows(
  tree: RefObject<HTMLElement | null>,
  rows: readonly TreeRow[],
  current: number,
): DrawnRows {
  const extract = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range);
      return current < 0 || near.includes(current) ? near : [...near, current].toSorted((a, b) => a - b);
    },
    [current],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that remembers them
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current?.parentElement ?? null,
    estimateSize: (at) => heights[rows[at]?.kind ?? "pane"],
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: BESIDE,
    rangeExtractor: extract,
  });
  if (rows.length <= WHOLE) {
    return { drawn: rows.map((row, at) => ({ row, at, before: 0 })), behind: 0, measure: list.measureElement };
  }
  const items = list.getVirtualItems();
  const drawn = items.flatMap(({ index, start }, nth): DrawnRow[] => {
    const row = rows[index];
    return row === undefined ? [] : [{ row, at: index, before: start - (items[nth - 1]?.end ?? 0) }];
  });
  return { drawn, behind: list.getTotalSize() - (items.at(-1)?.end ?? 0), measure: list.measureElement };
}
