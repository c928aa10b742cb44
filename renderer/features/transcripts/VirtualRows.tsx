import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { isForeign, rowAfter } from "./roving.ts";
import styles from "./Transcripts.module.css";

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
}

const PAGE = 10;

/** A long list of which only what is in view is drawn. One row has the Tab stop; arrows move it. */
export function VirtualRows({ label, count, keyOf, from, height, row }: VirtualRowsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState<number | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that remembers them
  const rows = useVirtualizer({
    count,
    getScrollElement: () => place.current,
    estimateSize: height,
    getItemKey: keyOf,
    overscan: 8,
  });
  const current = Math.min(at, Math.max(0, count - 1));
  const items = rows.getVirtualItems();
  const shown = items.some(({ index }) => index === wanted);
  useEffect(() => {
    if (wanted === null || !shown) return;
    place.current?.querySelector<HTMLElement>(`[data-at="${wanted}"] [data-row]`)?.focus();
    setWanted(null);
  }, [wanted, shown]);
  const [awaited, setAwaited] = useState(from);
  const back = awaited === null ? -1 : Array.from({ length: count }, (_, index) => keyOf(index)).indexOf(awaited);
  if (back >= 0) {
    setAwaited(null);
    setAt(back);
    setWanted(back);
  }
  useEffect(() => {
    if (wanted !== null) rows.scrollToIndex(wanted);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list's functions are others each time
  }, [wanted]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = isForeign(event) ? null : rowAfter(event.key, { at: current, count, page: PAGE });
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    setWanted(to);
  };
  const onFocus = (event: { readonly target: EventTarget }): void => {
    const index = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
    if (index !== undefined) setAt(Number(index));
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
