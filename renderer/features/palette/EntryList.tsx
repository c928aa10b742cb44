import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { EntryRow } from "./EntryRow.tsx";
import type { FoundEntry, PaletteRow } from "./find-entries.ts";
import styles from "./Palette.module.css";

interface EntryListProps {
  readonly id: string;
  readonly rows: readonly PaletteRow[];
  readonly count: number;
  /** The place of the marked entry. */
  readonly at: number;
  readonly onTake: (found: FoundEntry, held: boolean) => void;
}

const ENTRY = 34;
const HEAD = 28;

/** Everything that was found, of which only what is in view is drawn. */
export function EntryList({ id, rows, count, at, onTake }: EntryListProps) {
  const place = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that remembers them
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: (index) => (rows[index]?.kind === "head" ? HEAD : ENTRY),
    overscan: 12,
  });
  const index = rows.findIndex((row) => row.kind === "entry" && row.at === at);
  useEffect(() => {
    // The first entry brings the head above it into view.
    if (index >= 0) list.scrollToIndex(at === 0 ? 0 : index);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list's functions are others each time
  }, [index, at, rows]);
  return (
    <div ref={place} id={id} role="listbox" aria-label="What can be done" className={styles["scroll"]}>
      <div role="presentation" className={styles["rows"]} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index: row, start, size }) => {
          const shown = rows[row];
          return (
            <div
              key={row}
              role="presentation"
              className={styles["slot"]}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              {shown?.kind === "head" && <p className={styles["head"]}>{shown.label}</p>}
              {shown?.kind === "entry" && (
                <EntryRow
                  id={`${id}-${shown.at}`}
                  found={shown}
                  count={count}
                  chosen={shown.at === at}
                  onTake={onTake}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
