import { useMemo, useRef, useState } from "react";
import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import { VirtualRows } from "../../ui/VirtualRows.tsx";
import { ClearQuestion } from "./ClearQuestion.tsx";
import { KeepTimeline } from "./KeepTimeline.tsx";
import { EmptyTimeline } from "./EmptyTimeline.tsx";
import { inOrder, rowsOf } from "./lines.ts";
import type { Row } from "./lines.ts";
import { isFiltered, noLogFilter } from "./log-filter.ts";
import { dayOf, operationsText } from "./log-words.ts";
import { LogBar } from "./LogBar.tsx";
import { LogRow } from "./LogRow.tsx";
import { TimelineAside } from "./TimelineAside.tsx";
import styles from "./Timeline.module.css";
import { useChosen } from "./use-chosen.ts";
import type { TimelineView } from "./timeline-reader.ts";
import { useTimeline } from "./use-timeline.ts";

const ROW = 32;

/** Every operation: by whom, what was sent, what came of it. */
export function TimelineDialog() {
  const place = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState(noLogFilter);
  const { view, reader } = useTimeline(filter);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [currentKey, setCurrent] = useState("");
  const [clearing, setClearing] = useState(false);
  const rows = useMemo(() => rowsOf(view.lines, open), [view.lines, open]);
  const chosen = useChosen(rows);
  const today = useTicking(dayOf);
  const current = rows.find(({ key }) => key === currentKey) ?? null;
  // The button that was pressed goes with the filter.
  const unfilter = (): void => {
    setFilter(noLogFilter);
    place.current?.querySelector("input")?.focus();
  };
  const fold = (row: Row, unfold: boolean): void => {
    if (row.kind !== "group") return;
    setOpen((was) => new Set(unfold ? [...was, row.key] : [...was].filter((id) => id !== row.key)));
    if (unfold && row.lines.length < row.of && !isFiltered(filter)) void reader.readGroup(row.key);
  };
  return (
    <Modal
      title="Timeline"
      about="Every operation: by whom, what was sent, what came of it."
      width={1180}
      testId="timeline-dialog"
      onClose={act.dialogs.close}
    >
      <div ref={place} className={styles["timeline"]} data-fills="">
        <LogBar
          filter={filter}
          onChange={setFilter}
          onDown={() => place.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()}
        />
        <div className={styles["state"]}>
          <p role="status" data-testid="timeline-state" data-tone={view.phase === "failed" ? "bad" : "quiet"}>
            {stateText(view, isFiltered(filter))}
          </p>
          {isFiltered(filter) && <Button onClick={unfilter}>Show all</Button>}
          {chosen.ids.size > 0 && <Button onClick={chosen.drop}>Choose none</Button>}
          <Button disabled={view.lines.length === 0} onClick={() => setClearing(true)} data-testid="timeline-clear">
            Clear…
          </Button>
        </div>
        <div className={styles["split"]}>
          {view.lines.length === 0 && view.phase === "read" ? (
            <EmptyTimeline onClear={isFiltered(filter) ? unfilter : null} />
          ) : (
            <VirtualRows
              label="Operations"
              from={null}
              count={rows.length}
              keyOf={(at) => rows[at]?.key ?? String(at)}
              height={() => ROW}
              onEnd={() => reader.readMore()}
              row={(at, tab) => {
                const row = rows[at];
                if (row === undefined) return null;
                return (
                  <LogRow
                    row={row}
                    today={today}
                    tab={tab}
                    current={row.key === currentKey}
                    chosen={chosen.has(row)}
                    onCurrent={() => setCurrent(row.key)}
                    onChoose={(range) => chosen.choose(at, range)}
                    onFold={(unfold) => fold(row, unfold)}
                  />
                );
              }}
            />
          )}
          <TimelineAside row={current} chosen={inOrder(view.lines, chosen.ids)} known={view.lines} today={today} />
        </div>
        <KeepTimeline />
      </div>
      {clearing && <ClearQuestion onCleared={() => reader.forget()} onClose={() => setClearing(false)} />}
    </Modal>
  );
}

function stateText({ phase, failure, lines, more }: TimelineView, filtered: boolean): string {
  if (phase === "failed") return `${failure?.message ?? ""} ${failure?.next ?? ""}`.trim();
  if (lines.length === 0 && phase === "reading") return "Reading…";
  if (lines.length === 0) return filtered ? "No operation like that." : "No operation has been run yet.";
  return `${more ? "The newest " : ""}${operationsText(lines.length)}`;
}
