import { useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import type { Failure } from "../client/failure.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { VirtualRows } from "../ui/VirtualRows.tsx";
import { found } from "./search.ts";
import styles from "./Tables.module.css";

export interface TableReads<Row> {
  readonly value: readonly Row[] | null;
  readonly problem: Failure | null;
  readonly again: () => void;
}

interface SearchTableProps<Row> {
  /** What the rows are, in the plural: `options`. */
  readonly what: string;
  readonly reads: TableReads<Row>;
  readonly keyOf: (row: Row) => string;
  /** What a search looks through. */
  readonly textOf: (row: Row) => string;
  readonly line: (row: Row) => ReactNode;
  /** Drawn anew for each row. */
  readonly detail: (row: Row) => ReactNode;
  /** Stands beside the search. */
  readonly beside?: ReactNode;
  /** Stands where the detail of a row stands, until a row is chosen. */
  readonly instead?: ReactNode;
  /** A row was chosen. */
  readonly onChoose?: () => void;
  /** Rows are one line each. */
  readonly low?: boolean;
  /** What is said when there are no rows at all. */
  readonly none: string;
}

/** Rows to search, and beside them what is known of the chosen one. Down leads from the search into the rows, Enter from a row to what can be changed. */
export function SearchTable<Row>(props: SearchTableProps<Row>) {
  const { what, reads, keyOf, textOf, line, detail, beside, instead, onChoose, low = false, none } = props;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const detailId = useId();
  const all = reads.value ?? [];
  const rows = found(all, text, textOf);
  const shown = rows.find((row) => keyOf(row) === chosen) ?? rows[0];
  const focusRows = (): void => {
    const list = place.current;
    const stop = list?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
    // The row with the Tab stop may be far out of sight, and then it is not drawn.
    (stop ?? list?.querySelector<HTMLElement>("[data-row]"))?.focus();
  };
  const onDetailKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && event.currentTarget.contains(event.target as Node)) focusRows();
  };
  return (
    <div className={styles["table"]} ref={place}>
      <div className={styles["bar"]} role="search">
        <SearchField label={`Search ${what}`} maxLength={200} value={text} onText={setText} onDown={focusRows} />
        {beside}
        <IconButton icon="refresh" label="Read again" onClick={reads.again} />
      </div>
      <p className={styles["state"]} role="status" data-tone={reads.problem === null ? "quiet" : "failure"}>
        {stateText({ reads, shown: rows.length, what })}
      </p>
      <div className={styles["halves"]}>
        {rows.length === 0 ? (
          <p className={styles["none"]}>{noneText({ reads, text, none })}</p>
        ) : (
          <VirtualRows
            label={what}
            count={rows.length}
            keyOf={(at) => keyOf(rows[at] as Row)}
            from={null}
            height={() => (low ? 32 : 46)}
            row={(at, tab) => {
              const row = rows[at] as Row;
              const key = keyOf(row);
              return (
                <button
                  type="button"
                  data-row
                  data-key={key}
                  className={styles["row"]}
                  data-low={low}
                  tabIndex={tab ? 0 : -1}
                  aria-current={row === shown}
                  aria-controls={detailId}
                  onFocus={() => {
                    setChosen(key);
                    onChoose?.();
                  }}
                  onClick={() => {
                    if (row === shown && !instead) return focusEdit(place.current);
                    setChosen(key);
                    onChoose?.();
                    requestAnimationFrame(() => focusEdit(place.current));
                  }}
                >
                  {line(row)}
                </button>
              );
            }}
          />
        )}
        <section
          id={detailId}
          className={styles["detail"]}
          aria-label="What is known of it"
          onKeyDown={onDetailKey}
          tabIndex={0}
          data-backs-out
        >
          {instead ?? (shown !== undefined && <div key={keyOf(shown)}>{detail(shown)}</div>)}
        </section>
      </div>
    </div>
  );
}

/** The keyboard goes to what can be changed, if anything can. */
function focusEdit(table: HTMLElement | null): void {
  table?.querySelector<HTMLElement>("[data-edit] :is(input, select, textarea, button):not(:disabled)")?.focus();
}

interface Stood {
  readonly reads: TableReads<unknown>;
  readonly shown: number;
  readonly what: string;
}

function stateText({ reads, shown, what }: Stood): string {
  if (reads.problem !== null) return `${reads.problem.message} ${reads.problem.next}`.trim();
  if (reads.value === null) return "Reading…";
  const all = reads.value.length;
  const whole = all === 1 ? `1 ${what.replace(/s$/, "")}` : `${all} ${what}`;
  return shown === all ? whole : `${shown} of ${whole}`;
}

function noneText({ reads, text, none }: { reads: TableReads<unknown>; text: string; none: string }): string {
  if (reads.value === null) return reads.problem === null ? "" : "Nothing could be read.";
  return text.trim() === "" ? none : "Nothing fits. Try fewer letters.";
}
