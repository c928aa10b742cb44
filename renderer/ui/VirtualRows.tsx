import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { isForeign, placeOfKey, rowAfter } from "./roving.ts";
import styles from "./VirtualRows.module.css";

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  readonly keyOf: (at: number) => string;
  /** The key of the row that takes the keyboard as soon as it is there; null for none. */
  readonly from: string | null;
  /** About how high a row is, in pixels. */
  readonly height: (at: number) => number;
  /** `tab`: the one row that Tab reaches; it must be put on what carries `data-row`. */
  readonly row: (at: number, tab: boolean) => ReactNode;
  /** Called when the last rows come into view, as often as that happens. */
  readonly onEnd?: () => void;
}

const PAGE = 10;
/** So many rows before the last one it is time for more. */
const END = 20;
/** So many more are drawn than are in view, each way. */
const BESIDE = 8;

/**
 * A long list of which only what is in view is drawn. One row has the Tab stop; arrows move it. Rows are known by their keys: whoever reads
 * goes on reading the same ones when others come before them.
 */
export function VirtualRows({ label, count, keyOf, from, height, row, onEnd }: VirtualRowsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState({ at: 0, key: "" });
  const [wanted, setWanted] = useState<number | null>(null);
  const current = placeOfKey(stop, { count, keyOf });
  // The row with the Tab stop stays: without it the list could not be reached, and the keyboard would be lost.
  const drawn = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range);
      return near.length === 0 || near.includes(current) ? near : [...near, current].toSorted((a, b) => a - b);
    },
    [current],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that remembers them
  const rows = useVirtualizer({
    count,
    getScrollElement: () => place.current,
    estimateSize: height,
    getItemKey: keyOf,
    overscan: BESIDE,
    rangeExtractor: drawn,
  });
  const items = rows.getVirtualItems();
  const shown = items.some(({ index }) => index === wanted);
  const stand = (at: number): void => setStop({ at, key: keyOf(at) });
  useEffect(() => {
    if (wanted === null || !shown) return;
    place.current?.querySelector<HTMLElement>(`[data-at="${wanted}"] [data-row]`)?.focus({ preventScroll: true });
    setWanted(null);
  }, [wanted, shown]);
  const [awaited, setAwaited] = useState(from);
  const back = awaited === null ? -1 : Array.from({ length: count }, (_, index) => keyOf(index)).indexOf(awaited);
  if (back >= 0) {
    setAwaited(null);
    stand(back);
    setWanted(back);
  }
  useEffect(() => {
    if (wanted !== null) rows.scrollToIndex(wanted);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list's functions are others each time
  }, [wanted]);
  const ends = count > 0 && (rows.range === null ? 0 : rows.range.endIndex + BESIDE) >= count - END;
  useEffect(() => {
    if (ends) onEnd?.();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller gives another function each time
  }, [ends, count]);
  const top = useRef<{ readonly key: string; readonly at: number; readonly start: number } | null>(null);
  useLayoutEffect(() => {
    const was = top.current;
    const scrolled = place.current?.scrollTop ?? 0;
    if (was !== null && scrolled > 0 && keyOf(was.at) !== was.key) {
      const now = rows.measurementsCache[placeOfKey(was, { count, keyOf })];
      if (now?.key === was.key) rows.scrollToOffset(scrolled + now.start - was.start);
    }
    const first = items.find(({ end }) => end > scrolled);
    top.current = first === undefined ? null : { key: String(first.key), at: first.index, start: first.start };
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = isForeign(event) ? null : rowAfter(event.key, { at: current, count, page: PAGE });
    if (to === null) return;
    event.preventDefault();
    stand(to);
    setWanted(to);
  };
  const onFocus = (event: { readonly target: EventTarget }): void => {
    const index = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
    if (index !== undefined) stand(Number(index));
  };
  return (
    <div ref={place} className={styles["scroll"]} onKeyDown={onKeyDown} onFocus={onFocus}>
      <div role="list" aria-label={label} className={styles["rows"]} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <div
            key={key}
            ref={rows.measureElement}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            data-index={index}
            data-at={index}
            className={styles["slot"]}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index, index === current)}
          </div>
        ))}
      </div>
    </div>
  );
}
